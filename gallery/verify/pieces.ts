import { Sha256 } from './sha256.ts';

const PIECE = 4 * 1024 * 1024;

export interface Reading {
  /** Hears how many bytes more were read. */
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

/** SHA-256 of a file of any size, of which a few MiB are in memory at a time. */
export async function sha256InPieces(file: Blob, { onBytes, signal }: Reading): Promise<string> {
  const sha256 = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    signal.throwIfAborted();
    const bytes = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    sha256.update(bytes);
    onBytes(bytes.length);
  }
  return sha256.digest();
}
