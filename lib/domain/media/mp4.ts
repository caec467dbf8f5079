import { latin1, viewOf } from './bytes.ts';
import { MAX_PARTS } from './source.ts';
import type { ByteSource } from './source.ts';

interface Box {
  type: string;
  end: number;
}

/** Each row is a box that must be there, by any of its names. */
type RequiredBoxes = readonly (readonly string[])[];

export const MOVIE_BOXES: RequiredBoxes = [['ftyp'], ['moov'], ['mdat']];
export const PICTURE_BOXES: RequiredBoxes = [['ftyp'], ['meta', 'moov'], ['mdat']];

/** Walks the top-level boxes of an ISO base media file (ISO 14496-12); they must add up to its length. */
export async function mp4Fault(source: ByteSource, required: RequiredBoxes): Promise<string | null> {
  const seen = new Set<string>();
  let last = '';
  let offset = 0;
  for (let count = 0; offset < source.size; count++) {
    if (count === MAX_PARTS) return 'too many boxes';
    const box = await boxAt(source, offset);
    if (typeof box === 'string') return box;
    seen.add(box.type);
    last = box.type;
    offset = box.end;
  }
  if (last === 'moof') return 'fragment without its data';
  const missing = required.find((names) => !names.some((name) => seen.has(name)));
  return missing ? `no ${missing.join(' or ')}` : null;
}

/** The box that begins at `offset`, or what is wrong with it. */
async function boxAt(source: ByteSource, offset: number): Promise<Box | string> {
  const header = await source.read(offset, 16);
  if (header.length < 8) return 'boxes end early';
  const type = latin1(header, 4, 4);
  // A tail of zeros would else pass for a nameless box "to the end of the file".
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return 'not a box';
  const { headerBytes, size } = sizeOf(header, source.size - offset);
  if (header.length < headerBytes) return 'boxes end early';
  if (size < headerBytes) return 'box smaller than its header';
  return offset + size > source.size ? 'boxes end early' : { type, end: offset + size };
}

/** Size 1 puts a 64-bit size behind the type; size 0 runs to the end, and so makes the box the last one. */
function sizeOf(header: Uint8Array, left: number): { headerBytes: number; size: number } {
  const view = viewOf(header);
  const size = view.getUint32(0);
  if (size === 0) return { headerBytes: 8, size: left };
  if (size !== 1) return { headerBytes: 8, size };
  const large = header.length < 16 ? 0 : view.getUint32(8) * 2 ** 32 + view.getUint32(12);
  return { headerBytes: 16, size: large };
}
