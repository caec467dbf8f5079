import { latin1, startsWith, viewOf } from './bytes.ts';
import { isText } from './text.ts';
import type { MediaType } from './media-type.ts';

/** As many bytes as `sniff` can make use of. */
export const HEAD_BYTES = 512;

/**
 * The type of a file by its first bytes alone; links of these services carry no extension, and a content type
 * is a claim. `markup` is any text that is no media: the HTML, XML, JSON or plain words of an error answer.
 */
export function sniff(head: Uint8Array): MediaType | 'markup' | null {
  for (const [type, matches] of SIGNATURES) {
    if (matches(head)) return type;
  }
  return isoMediaType(head) ?? (isText(head) ? 'markup' : null);
}

const SIGNATURES: [MediaType, (head: Uint8Array) => boolean][] = [
  ['image/png', (head) => startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', (head) => startsWith(head, [0xff, 0xd8, 0xff])],
  ['image/webp', (head) => latin1(head, 0, 4) === 'RIFF' && latin1(head, 8, 4) === 'WEBP'],
  ['image/gif', (head) => /^GIF8[79]a$/.test(latin1(head, 0, 6))],
  ['video/webm', isWebm],
  ['audio/mpeg', (head) => isId3(head) || isMpegAudioFrame(head)],
  ['text/vtt', (head) => /^(\xef\xbb\xbf)?WEBVTT([ \t\r\n]|$)/.test(latin1(head, 0, 10))],
  ['application/x-subrip', (head) => SUBRIP.test(latin1(head, 0, 64))],
];

/** The number of the first cue, and the line of its times, e.g. `00:00:00,000 --> 00:00:02,500`. */
const SUBRIP = /^(\xef\xbb\xbf)?(?:\r?\n)*\d{1,9}[ \t]*\r?\n\d{2,3}:\d\d:\d\d,\d{3}[ \t]*-->[ \t]/;

/** Matroska begins with the same four bytes; its document type says which of the two it is. */
function isWebm(head: Uint8Array): boolean {
  return startsWith(head, [0x1a, 0x45, 0xdf, 0xa3]) && latin1(head, 0, 64).includes('webm');
}

function isId3(head: Uint8Array): boolean {
  const [, , , version = 0, revision = 0xff] = head;
  return latin1(head, 0, 3) === 'ID3' && version >= 2 && version <= 4 && revision !== 0xff;
}

/** The header of a layer III frame: 11 sync bits, no reserved version, bit rate or sample rate. */
function isMpegAudioFrame(head: Uint8Array): boolean {
  const [sync = 0, second = 0, third = 0xff] = head;
  const layerThree = sync === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08;
  return layerThree && third >> 4 !== 0x0f && (third & 0x0c) !== 0x0c;
}

const HEIF_TYPES: [MediaType, RegExp][] = [
  ['image/avif', /^avi[fs]$/],
  ['image/heic', /^he(ic|ix|im|is|vc|vx)$/],
];

/** HEIF files may put a brand that covers several codecs first; then the compatible ones tell. */
const SHARED_HEIF_BRAND = /^m(if|sf)[12]$/;

/** The type by the brands of the leading `ftyp` box (ISO 14496-12); a brand of no other format is MP4. */
function isoMediaType(head: Uint8Array): MediaType | null {
  if (head.length < 16 || latin1(head, 4, 4) !== 'ftyp') return null;
  const [major = '', ...compatible] = brandsOf(head);
  if (major === 'qt  ') return 'video/quicktime';
  const told = SHARED_HEIF_BRAND.test(major) ? compatible : [major];
  const heif = HEIF_TYPES.find(([, brand]) => told.some((name) => brand.test(name)));
  if (heif) return heif[0];
  return SHARED_HEIF_BRAND.test(major) ? 'image/heic' : 'video/mp4';
}

/** The major brand, then the compatible ones; between them lie the four bytes of the minor version. */
function brandsOf(head: Uint8Array): string[] {
  const end = Math.min(viewOf(head).getUint32(0), head.length);
  const brands = [latin1(head, 8, 4)];
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(latin1(head, offset, 4));
  return brands;
}
