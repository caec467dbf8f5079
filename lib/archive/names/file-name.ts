/** The longest part of a path, bytes of UTF-8. */
export const MAX_PART_BYTES = 120;

/** Windows refuses all but the last; `%` would have to be escaped in the manifest, where `sha256sum -c` does not look for it. */
export const FORBIDDEN = /[<>:"/\\|?*%]/;

/**
 * Control, bidi, private-use, unassigned and lone surrogate code points, and all that is not drawn. What holds an
 * emoji or a Persian word together stays: the two joiners and the variation selectors.
 */
export const INVISIBLE = /(?!\u200C|\u200D|\uFE0E|\uFE0F)[\p{C}\p{Default_Ignorable_Code_Point}]/u;

const NOT_IN_NAMES = new RegExp(`${INVISIBLE.source}|${FORBIDDEN.source}`, 'gu');

/** Windows drops dots and spaces at the end, a leading dot hides the file, and joiners join nothing there. */
const EDGES = /^(?:[\s.]|\u200C|\u200D|\uFE0E|\uFE0F)+|(?:[\s.]|\u200C|\u200D|\uFE0E|\uFE0F)+$/gu;

const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))/iu;

const encoder = new TextEncoder();
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** Any text as one part of a path that every file system takes; may be empty. Not yet cut to length. */
export function cleanPart(text: string): string {
  const visible = text.normalize('NFC').replace(/\s/gu, ' ').replace(NOT_IN_NAMES, '').replace(/ +/g, ' ');
  return avoidDevice(visible.normalize('NFC').replace(EDGES, ''));
}

/** As many whole graphemes as fit into `maxBytes` of UTF-8, without what may not stand at the end of a name. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (utf8Length(text) <= maxBytes) return text;
  let end = 0;
  let bytes = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    bytes += utf8Length(segment);
    if (bytes > maxBytes) break;
    end = index + segment.length;
  }
  return text.slice(0, end).replace(EDGES, '');
}

/** Equal for two names that some file system takes for the same one. */
export function sameNameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC').toLowerCase().normalize('NFC');
}

function avoidDevice(part: string): string {
  return DEVICE.test(part) ? `_${part}` : part;
}
