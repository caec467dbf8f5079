import { cleanPart, cutToBytes, utf8Length } from './file-name.ts';
import { endSeparators, type NamePattern, type PatternWord } from './name-pattern.ts';
import { type NamedWork, valueOf } from './name-values.ts';
import { MAX_SLUG_BYTES, slugOf } from './slug.ts';

/**
 * All of a name that stands before its id, in at most `room` bytes of UTF-8; may be empty. The slug gives way first:
 * what else a pattern asks for is short, and more is lost with it.
 */
export function beginningOf(pattern: NamePattern, work: NamedWork, room: number): string {
  const whole = written(pattern, work, MAX_SLUG_BYTES);
  const tooMuch = utf8Length(whole) - room;
  if (tooMuch <= 0) return whole;
  const shorter = written(pattern, work, slugRoom(pattern, work, tooMuch));
  return cutToBytes(shorter, room).replace(endSeparators, '');
}

function slugRoom({ words }: NamePattern, work: NamedWork, tooMuch: number): number {
  const slugs = words.flatMap(({ pieces }) => pieces).filter(isSlug).length;
  return utf8Length(valueOf('slug', work)) - Math.ceil(tooMuch / Math.max(1, slugs));
}

/** A word that has nothing to say goes, and the separators before it. */
function written({ words }: NamePattern, work: NamedWork, slugBytes: number): string {
  let text = '';
  for (const [place, word] of words.entries()) {
    const said = say(word, work, slugBytes);
    if (said !== '') text += (text === '' && place > 0 ? '' : word.before) + said;
  }
  return cleanPart(text);
}

/** Letters between placeholders, as in `{width}x{height}`, need all of these; placeholders alone, any. */
function say({ pieces }: PatternWord, work: NamedWork, slugBytes: number): string {
  const values = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    return isSlug(piece) ? slugIn(work, slugBytes) : valueOf(piece.placeholder, work);
  });
  const isGlued = pieces.some((piece) => typeof piece === 'string');
  return isGlued && values.includes('') ? '' : values.join('');
}

function slugIn({ generation }: NamedWork, bytes: number): string {
  return slugOf(generation.title, generation.prompt, bytes);
}

function isSlug(piece: PatternWord['pieces'][number]): boolean {
  return typeof piece === 'object' && piece.placeholder === 'slug';
}
