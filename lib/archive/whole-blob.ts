import { AppError } from '../domain/errors.ts';
import type { Bytes } from './bytes.ts';

/**
 * Throws AppError `damaged` when the file behind a stored Blob is gone from the disk, or shorter than it should be.
 * Its last byte tells. It is read as a stream: of a file that was cut, `arrayBuffer` never answers in Chromium 156 and
 * brings fewer bytes in Firefox 153.
 */
export async function assertWhole(blob: Blob): Promise<void> {
  await reading(blob.slice(-1), streamed);
}

/** All bytes of a stored Blob, or of a piece of one that is whole. Throws AppError `damaged` when some are gone. */
export async function wholeBytes(blob: Blob): Promise<Bytes> {
  const bytes = await reading(blob, (whole) => whole.arrayBuffer());
  return new Uint8Array(bytes);
}

async function reading<Read extends { byteLength: number }>(
  blob: Blob,
  read: (blob: Blob) => Promise<Read>,
): Promise<Read> {
  const told = await read(blob).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (told.byteLength !== blob.size) throw unreadable();
  return told;
}

async function streamed(blob: Blob): Promise<{ byteLength: number }> {
  let byteLength = 0;
  for await (const piece of blob.stream()) byteLength += piece.length;
  return { byteLength };
}

/** What reading a stored Blob comes to; `cause` is what the browser threw. */
export function unreadable(cause?: unknown): AppError {
  return new AppError('damaged', { detail: 'a saved file can no longer be read' }, { cause });
}
