import JSZip from 'jszip';
import { database as db } from '../../../lib/storage/database.ts';
import { saveBlob, untilSaved } from './downloads.ts';

/** Its usual call, which joins everything in memory at the end; or its stream, gathered piece by piece. */
export type JSZipWay = 'at once' | 'streamed';

export interface JSZipRun {
  /** Seconds until JSZip had its Blob, whether or not the browser can then read it. */
  packed: number;
  /** Seconds until the whole file was on the disk; null where the browser could not read or save that Blob. */
  saved: number | null;
}

const PIECE = 32 * 1024 * 1024;

/** JSZip over all stored Blobs, nothing compressed. */
export async function saveByJSZip(way: JSZipWay): Promise<JSZipRun> {
  const start = performance.now();
  const zip = await filled();
  const blob = way === 'at once' ? await zip.generateAsync({ type: 'blob' }) : await gathered(zip);
  const packed = (performance.now() - start) / 1000;
  const saved = await untilSaved(() => saveReadable(blob)).catch(() => null);
  return { packed, saved: saved === null ? null : packed + saved };
}

/** A Chromium just started holds some 500 MB of such bytes; of more it makes a Blob all the same, which cannot be read. */
async function saveReadable(blob: Blob): Promise<void> {
  await blob.slice(-1).arrayBuffer();
  await saveBlob(blob);
}

async function filled(): Promise<JSZip> {
  const zip = new JSZip();
  for (const { assetId } of await db.storedAssets.toArray()) {
    const blob = await db.blobs.get(assetId);
    if (blob) zip.file(assetId, blob);
  }
  return zip;
}

/** A Blob of Blobs: none of them is larger than what the browser takes in one go. */
function gathered(zip: JSZip): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const pieces: Blob[] = [];
    let open: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    const close = () => {
      pieces.push(new Blob(open));
      [open, bytes] = [[], 0];
    };
    streamOf(zip)
      .on('data', (chunk) => {
        open.push(chunk);
        bytes += chunk.length;
        if (bytes >= PIECE) close();
      })
      .on('error', reject)
      .on('end', () => {
        close();
        resolve(new Blob(pieces, { type: 'application/zip' }));
      })
      .resume();
  });
}

interface ZipStream {
  on(event: 'data', listener: (chunk: Uint8Array<ArrayBuffer>) => void): this;
  on(event: 'error', listener: (thrown: Error) => void): this;
  on(event: 'end', listener: () => void): this;
  resume(): this;
}

/** A documented call that JSZip's own types leave out. */
function streamOf(zip: JSZip): ZipStream {
  const streaming = zip as unknown as {
    generateInternalStream(options: { type: 'uint8array'; streamFiles: boolean }): ZipStream;
  };
  return streaming.generateInternalStream({ type: 'uint8array', streamFiles: true });
}
