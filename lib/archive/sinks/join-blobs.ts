import { AppError } from '../../domain/errors.ts';
import type { Part } from '../bytes.ts';
import type { Engine } from './engine.ts';

/** Firefox 153 reads a Blob into memory as a whole when it is joined from more than so many stored ones. */
const MAX_STORED_PARTS = 8;

/** All parts as one Blob that stays on the disk. */
export async function joinBlobs(parts: readonly Part[], engine: Engine): Promise<Blob> {
  let left = parts;
  if (engine === 'firefox') while (storedIn(left) > MAX_STORED_PARTS) left = await asStored(grouped(left));
  return new Blob([...left], { type: 'application/zip' });
}

function storedIn(parts: readonly Part[]): number {
  return parts.filter((part) => part instanceof Blob).length;
}

/** In their order, as few Blobs as there may be. */
function grouped(parts: readonly Part[]): Blob[] {
  const groups: Part[][] = [[]];
  let stored = 0;
  for (const part of parts) {
    if (part instanceof Blob) stored += 1;
    if (stored > MAX_STORED_PARTS) {
      groups.push([]);
      stored = 1;
    }
    groups.at(-1)?.push(part);
  }
  return groups.map((group) => new Blob(group));
}

/**
 * The same Blobs, each counting as one stored part. A Blob of Blobs counts all of its parts, however deep, until it
 * was sent to another process: what comes back stands for the whole. A channel sends it to the browser's main process
 * and back, even to a listener next door, and none of its bytes is read on the way.
 */
async function asStored(blobs: readonly Blob[]): Promise<Blob[]> {
  // A name of its own: nobody else is to get them.
  const name = crypto.randomUUID();
  const [near, far] = [new BroadcastChannel(name), new BroadcastChannel(name)];
  try {
    return await new Promise<Blob[]>((resolve, reject) => {
      far.onmessage = ({ data }: MessageEvent<Blob[]>) => resolve(data);
      far.onmessageerror = () => reject(new AppError('unexpected', { detail: 'joining the archive' }));
      near.postMessage(blobs);
    });
  } finally {
    near.close();
    far.close();
  }
}
