import { AppError } from '../../domain/errors.ts';
import type { Bytes } from '../bytes.ts';
import { prefetch } from '../prefetch.ts';

/** Blobs are read and the file is written in pieces of this many bytes; neither 1 nor 4 nor 8 MiB was faster. */
export const PIECE = 2 * 1024 * 1024;
/** Pieces asked for before their turn: reading and writing then go on at once, which saves a quarter of the time. */
const AHEAD = 2;

/** The Blob's bytes, piece by piece. Throws AppError `damaged` when it cannot be read. */
export async function* blobPieces(blob: Blob): AsyncGenerator<Bytes> {
  for await (const { result } of prefetch(starts(blob), (from) => readPiece(blob, from), AHEAD)) yield result;
}

/** At most `PIECE` bytes from `from` on. Throws AppError `damaged` when they cannot be read. */
export async function readPiece(blob: Blob, from: number): Promise<Bytes> {
  const piece = blob.size <= PIECE ? blob : blob.slice(from, from + PIECE);
  try {
    return new Uint8Array(await piece.arrayBuffer());
  } catch (cause) {
    throw new AppError('damaged', { detail: 'a saved file can no longer be read' }, { cause });
  }
}

function* starts(blob: Blob): Generator<number> {
  for (let from = 0; from < blob.size; from += PIECE) yield from;
}
