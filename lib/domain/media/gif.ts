import { latin1 } from './bytes.ts';
import { MAX_PARTS } from './source.ts';
import type { ByteSource } from './source.ts';

const SCREEN_BYTES = 13;
const IMAGE_BYTES = 10;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const BLOCKS = [EXTENSION, IMAGE];
const TRAILER = 0x3b;

/**
 * Walks the blocks of a GIF (version 89a) to its trailer. The data of a block lies in pieces of up to 255 bytes,
 * each led by its length; an empty one ends them.
 */
export async function gifFault(source: ByteSource): Promise<string | null> {
  const screen = await source.read(0, SCREEN_BYTES);
  if (!/^GIF8[79]a$/.test(latin1(screen, 0, 6))) return 'no signature';
  let offset = SCREEN_BYTES + colourTableBytes(screen[10]);
  let inData = false;
  let hasPicture = false;
  for (let count = 0; count < MAX_PARTS; count++) {
    const [byte] = await source.read(offset, 1);
    if (byte === undefined) return 'no trailer';
    if (inData) {
      offset += 1 + byte;
      inData = byte !== 0;
      continue;
    }
    if (byte === TRAILER) return hasPicture ? null : 'no picture';
    if (!BLOCKS.includes(byte)) return 'not a block';
    offset = await dataOf(source, offset, byte);
    inData = true;
    hasPicture ||= byte === IMAGE;
  }
  return 'too many blocks';
}

/** Where the data of a block begins: behind an extension's label, or an image's header, colours and code size. */
async function dataOf(source: ByteSource, block: number, label: number): Promise<number> {
  if (label === EXTENSION) return block + 2;
  const header = await source.read(block, IMAGE_BYTES);
  return block + IMAGE_BYTES + colourTableBytes(header[9]) + 1;
}

/** Bit 7 says that a table follows, bits 0 to 2 how long it is; three bytes a colour. */
function colourTableBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}
