import { latin1, viewOf } from './bytes.ts';
import { crc32 } from './crc32.ts';
import { MAX_PARTS } from './source.ts';
import type { ByteSource } from './source.ts';

interface Chunk {
  type: string;
  /** Bytes of the data alone, without length, type and CRC. */
  length: number;
  end: number;
}

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const FRAME_BYTES = 12;

/** Walks the chunks of a PNG (ISO 15948) to IEND. Their CRCs are not taken, but those of IHDR and IEND. */
export async function pngFault(source: ByteSource): Promise<string | null> {
  if (latin1(await source.read(0, 8), 0, 8) !== SIGNATURE) return 'no signature';
  let offset = SIGNATURE.length;
  let hasPicture = false;
  for (let count = 0; count < MAX_PARTS; count++) {
    const chunk = await chunkAt(source, offset);
    if (typeof chunk === 'string') return chunk;
    if (count === 0 && !isHeader(chunk)) return 'no IHDR first';
    if (isSealed(chunk) && !(await crcHolds(source, offset, chunk))) return `${chunk.type} damaged`;
    if (chunk.type === 'IEND') return endFault(chunk, hasPicture);
    hasPicture ||= chunk.type === 'IDAT';
    offset = chunk.end;
  }
  return 'too many chunks';
}

async function chunkAt(source: ByteSource, offset: number): Promise<Chunk | string> {
  const header = await source.read(offset, 8);
  if (header.length < 8) return 'no IEND';
  const type = latin1(header, 4, 4);
  if (!/^[A-Za-z]{4}$/.test(type)) return 'not a chunk';
  const length = viewOf(header).getUint32(0);
  const end = offset + FRAME_BYTES + length;
  return end > source.size ? 'chunks end early' : { type, length, end };
}

function isHeader({ type, length }: Chunk): boolean {
  return type === 'IHDR' && length === 13;
}

/** The two chunks whose data is short enough to be checked at no cost. */
function isSealed(chunk: Chunk): boolean {
  return isHeader(chunk) || (chunk.type === 'IEND' && chunk.length === 0);
}

async function crcHolds(source: ByteSource, offset: number, { length }: Chunk): Promise<boolean> {
  const chunk = await source.read(offset, FRAME_BYTES + length);
  return crc32(chunk.subarray(4, 8 + length)) === viewOf(chunk).getUint32(8 + length);
}

function endFault(end: Chunk, hasPicture: boolean): string | null {
  if (end.length !== 0) return 'IEND damaged';
  return hasPicture ? null : 'no IDAT';
}
