import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import { readZip, runTool } from './zip-reader.ts';

export interface Unpacker {
  /** Programs that it needs. */
  needs: readonly string[];
  /** Tests the whole ZIP, then unpacks it into the folder; throws when it finds anything wrong. */
  unpack: (zip: string, folder: string) => void | Promise<void>;
}

/** Readers of ZIPs that we did not write. */
export const UNPACKERS: Record<string, Unpacker> = {
  unzip: {
    needs: ['unzip'],
    unpack: (zip, folder) => {
      runTool('unzip', ['-tqq', zip]);
      runTool('unzip', ['-qq', zip, '-d', folder]);
    },
  },
  '7z': {
    needs: ['7z'],
    unpack: (zip, folder) => {
      runTool('7z', ['t', '-bd', zip]);
      runTool('7z', ['x', '-bd', `-o${folder}`, zip]);
    },
  },
  bsdtar: { needs: ['bsdtar'], unpack: (zip, folder) => void runTool('bsdtar', ['-xf', zip, '-C', folder]) },
  "Python's zipfile": {
    needs: ['python3'],
    unpack: (zip, folder) => {
      runTool('python3', ['-m', 'zipfile', '-t', zip]);
      runTool('python3', ['-m', 'zipfile', '-e', zip, folder]);
    },
  },
  JSZip: {
    needs: [],
    unpack: async (zip, folder) => {
      const { files } = await JSZip.loadAsync(readFileSync(zip), { checkCRC32: true });
      for (const file of Object.values(files)) write(join(folder, file.name), await file.async('uint8array'));
    },
  },
  'zip.js': {
    needs: [],
    unpack: async (zip, folder) => {
      for (const [path, { bytes }] of await readZip(new Blob([readFileSync(zip)])))
        write(join(folder, path), bytes);
    },
  },
};

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
