import { createCRC32, createSHA256 } from 'hash-wasm';
import type { FileBytes } from './file-bytes.ts';

export interface Digest {
  /** Unsigned 32 bit. */
  crc32: number;
  /** 64 lower-case hex digits. */
  sha256: string;
}

/** Larger files are read in pieces of this size, so that memory stays flat. */
export const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * Both digests of a file. For one that is held whole the browser's own SHA-256 is used, which is several times as
 * fast and works beside the thread. Throws what the browser throws when the file cannot be read.
 */
export function digest(file: FileBytes): Promise<Digest> {
  return file.whole ? digestWhole(file.whole) : digestInPieces(file);
}

async function digestWhole(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const [sha256, crc32] = await Promise.all([
    crypto.subtle.digest('SHA-256', bytes),
    withCrc32((hasher) => crcOf(hasher.init().update(bytes))),
  ]);
  return { crc32, sha256: hexOf(new Uint8Array(sha256)) };
}

function digestInPieces(file: FileBytes): Promise<Digest> {
  return withCrc32((crc) =>
    withSha256(async (sha) => {
      crc.init();
      sha.init();
      for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
        const piece = await file.read(offset, PIECE_BYTES);
        crc.update(piece);
        sha.update(piece);
      }
      return { crc32: crcOf(crc), sha256: sha.digest() };
    }),
  );
}

type Hasher = Awaited<ReturnType<typeof createCRC32>>;
type Use<T> = (hasher: Hasher) => T | Promise<T>;

/**
 * A hasher holds the state of one file, so that each is lent to one user at a time; there come to be as many
 * as files are digested at once.
 */
function lender(create: () => Promise<Hasher>): <T>(use: Use<T>) => Promise<T> {
  const idle: Hasher[] = [];
  return async (use) => {
    const hasher = idle.pop() ?? (await create());
    try {
      return await use(hasher);
    } finally {
      idle.push(hasher);
    }
  };
}

const withCrc32 = lender(createCRC32);
const withSha256 = lender(createSHA256);

function crcOf(hasher: Hasher): number {
  const bytes = hasher.digest('binary');
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
