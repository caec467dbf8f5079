import { cleanPart, cutToBytes } from './file-name.ts';

/** Enough to know the work again in a list of files. */
export const MAX_SLUG_BYTES = 60;

/** What the services write when nobody gave a title; says nothing about the work. */
const STOCK_TITLE =
  /^(?:(?:new|untitled|my) ?(?:video|image|picture|remix|storyboard|generation|post|draft)?|draft your (?:video|image)|(?:video|image) generation)$/iu;

const APOSTROPHES = /['’‘ʼ`´]/gu;

/** Spaces, punctuation and signs of shells and spreadsheets; emoji and letters of every script stay. */
const SEPARATORS = /[\s\p{Z}\p{P}\p{Sm}\p{Sc}^]+/gu;

/** The title, else the prompt, as lower-case words joined by `-`; empty when neither says anything. */
export function slugOf(title: string | null, prompt: string | null, maxBytes = MAX_SLUG_BYTES): string {
  const told = title === null || STOCK_TITLE.test(title.trim()) ? '' : slug(title, maxBytes);
  return told || slug(prompt ?? '', maxBytes);
}

/** Any text as lower-case words joined by `-`, at most `maxBytes` of UTF-8. */
export function slug(text: string, maxBytes: number): string {
  // A prompt may be a book; only its beginning can reach the name.
  const beginning = text.slice(0, 20 * maxBytes);
  const words = cleanPart(beginning.normalize('NFC').replace(APOSTROPHES, '').replace(SEPARATORS, ' '));
  const dashed = words.toLowerCase().replaceAll(' ', '-').normalize('NFC');
  return cutToBytes(dashed, maxBytes).replace(/^-+|-+$/gu, '');
}
