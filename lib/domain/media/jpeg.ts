import { viewOf } from './bytes.ts';
import { MAX_PARTS } from './source.ts';
import type { ByteSource } from './source.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Small against the window that is read ahead, so that many short scans do not read it anew each. */
const SCAN_BYTES = 4 * 1024;

/**
 * Walks the segments of a JPEG (ISO 10918-1) and the coded data of its scans to the end mark. A thumbnail's own
 * end mark lies within a segment, so that it is never taken for the picture's.
 */
export async function jpegFault(source: ByteSource): Promise<string | null> {
  const [first, second] = await source.read(0, 2);
  if (first !== 0xff || second !== SOI) return 'no SOI';
  let offset = 2;
  let hasScan = false;
  for (let count = 0; count < MAX_PARTS; count++) {
    const segment = await segmentAt(source, offset);
    if (typeof segment === 'string') return segment;
    if (segment.marker === EOI) return hasScan ? null : 'no picture';
    hasScan ||= segment.marker === SOS;
    offset = segment.marker === SOS ? await scanEnd(source, segment.end) : segment.end;
  }
  return 'too many segments';
}

interface Segment {
  marker: number;
  end: number;
}

async function segmentAt(source: ByteSource, offset: number): Promise<Segment | string> {
  const header = await source.read(offset, 4);
  const [prefix, marker] = header;
  if (prefix === undefined || marker === undefined) return 'no EOI';
  if (prefix !== 0xff) return 'not a segment';
  // A mark may be filled up with any number of 0xFF before it.
  if (marker === 0xff) return { marker, end: offset + 1 };
  if (standsAlone(marker)) return { marker, end: offset + 2 };
  if (marker === 0 || marker === SOI) return 'not a segment';
  return sizedSegment(header, marker, offset, source.size);
}

/** The length behind a mark counts itself, but not the mark. */
function sizedSegment(
  header: Uint8Array,
  marker: number,
  offset: number,
  fileBytes: number,
): Segment | string {
  if (header.length < 4) return 'no EOI';
  const length = viewOf(header).getUint16(2);
  if (length < 2) return 'segment smaller than its header';
  const end = offset + 2 + length;
  return end > fileBytes ? 'segments end early' : { marker, end };
}

function standsAlone(marker: number): boolean {
  return marker === EOI || marker === 0x01 || isRestart(marker);
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

/** Where the coded data that begins at `from` is followed by a mark; the file's length if by none. */
async function scanEnd(source: ByteSource, from: number): Promise<number> {
  for (let offset = from; offset < source.size;) {
    const bytes = await source.read(offset, SCAN_BYTES);
    const found = markIn(bytes);
    if (found !== null) return offset + found;
    if (bytes.length < SCAN_BYTES) break;
    // The last byte again: it may be the first half of a mark.
    offset += bytes.length - 1;
  }
  return source.size;
}

/** In coded data 0xFF is followed by 0 when it is data, and by a restart mark between its parts. */
function markIn(coded: Uint8Array): number | null {
  for (let at = coded.indexOf(0xff); at !== -1 && at + 1 < coded.length; at = coded.indexOf(0xff, at + 1)) {
    const next = coded[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return null;
}
