import { latin1, viewOf } from './bytes.ts';
import { MAX_PARTS } from './source.ts';
import type { ByteSource } from './source.ts';

const HEADER_BYTES = 12;
const FIRST_CHUNKS = ['VP8 ', 'VP8L', 'VP8X'];
const PICTURE_CHUNKS = ['VP8 ', 'VP8L', 'ANMF'];

/** A WebP (RFC 9649): the RIFF size must be the file's, and the chunks must add up to it. */
export async function webpFault(source: ByteSource): Promise<string | null> {
  const header = await source.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return 'header ends early';
  if (latin1(header, 0, 4) !== 'RIFF' || latin1(header, 8, 4) !== 'WEBP') return 'no RIFF header';
  const end = 8 + viewOf(header).getUint32(4, true);
  // An odd size is against the rules, but where one is written its padding byte may follow.
  if (end !== source.size && end + (end % 2) !== source.size) return `RIFF size ${end} of ${source.size}`;
  return chunksFault(source, end);
}

async function chunksFault(source: ByteSource, end: number): Promise<string | null> {
  let offset = HEADER_BYTES;
  let hasPicture = false;
  for (let count = 0; offset < end; count++) {
    if (count === MAX_PARTS) return 'too many chunks';
    const header = await source.read(offset, 8);
    if (header.length < 8) return 'chunks end early';
    const name = latin1(header, 0, 4);
    if (count === 0 && !FIRST_CHUNKS.includes(name)) return 'no VP8 chunk first';
    hasPicture ||= PICTURE_CHUNKS.includes(name);
    const dataEnd = offset + 8 + viewOf(header).getUint32(4, true);
    if (dataEnd > end) return 'chunks end early';
    offset = dataEnd + (dataEnd % 2);
  }
  return hasPicture ? null : 'no picture';
}
