import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobReader, type Entry, Uint8ArrayWriter, ZipReader, configure } from '@zip.js/zip.js';
import { onTestFinished } from 'vitest';

configure({ useWebWorkers: false });

export interface ReadEntry {
  entry: Entry;
  bytes: Uint8Array;
}

/** All files of a ZIP as zip.js, which knows nothing of ours, reads them; it checks each CRC-32. */
export async function readZip(zip: Blob): Promise<Map<string, ReadEntry>> {
  const reader = new ZipReader(new BlobReader(zip), { checkSignature: true });
  const files = new Map<string, ReadEntry>();
  for (const entry of await reader.getEntries()) {
    if (entry.directory) throw new Error(`directory entry ${entry.filename}`);
    files.set(entry.filename, { entry, bytes: await entry.getData(new Uint8ArrayWriter()) });
  }
  await reader.close();
  return files;
}

export async function zipEntries(zip: Blob): Promise<Entry[]> {
  const reader = new ZipReader(new BlobReader(zip));
  return reader.getEntries();
}

/** Goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lifeboat-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The ZIP as a file in a folder that goes with the test. */
export async function onDisk(zip: Blob): Promise<{ folder: string; file: string }> {
  const folder = temporaryFolder();
  const file = join(folder, 'archive.zip');
  writeFileSync(file, new Uint8Array(await zip.arrayBuffer()));
  return { folder, file };
}

export function hasTool(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** Standard output; a tool that reports an error fails the test. */
export function runTool(command: string, args: readonly string[], cwd?: string): string {
  const options = {
    cwd,
    encoding: 'utf8' as const,
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  };
  return execFileSync(command, args, options);
}
