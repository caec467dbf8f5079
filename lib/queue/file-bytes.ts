import type { ByteSource } from '../domain/media/source.ts';

/**
 * Files up to this size are read once and then checked and digested in memory; larger ones piece by piece. Saving
 * holds this much for each file in hand at the most.
 */
export const WHOLE_BYTES = 16 * 1024 * 1024;

/** A file's bytes: `whole` where they are small enough to be held. */
export interface FileBytes extends ByteSource {
  readonly blob: Blob;
  readonly whole: Uint8Array<ArrayBuffer> | null;
}

/** Reads a small file at once. Throws what the browser throws when it cannot be read. */
export async function fileBytes(blob: Blob): Promise<FileBytes> {
  if (blob.size > WHOLE_BYTES)
    return { blob, whole: null, size: blob.size, read: (at, length) => slice(blob, at, length) };
  const whole = new Uint8Array(await blob.arrayBuffer());
  const read = (at: number, length: number) => Promise.resolve(whole.subarray(at, at + length));
  return { blob, whole, size: blob.size, read };
}

async function slice(blob: Blob, at: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(at, at + length).arrayBuffer());
}
