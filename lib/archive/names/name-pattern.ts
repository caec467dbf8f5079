import { FORBIDDEN, INVISIBLE } from './file-name.ts';

export const PLACEHOLDERS = [
  'date',
  'time',
  'slug',
  'id',
  'site',
  'kind',
  'width',
  'height',
  'duration',
  'folder',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Longer ones were not typed by a person, and would be cut anyway. */
const MAX_LENGTH = 200;

/** What stands between two words of a pattern, and goes when one of them has nothing to say. */
const SEPARATORS = /([\s\-_.,;~+=&@#!–—·]+)/u;
export const endSeparators = new RegExp(`${SEPARATORS.source}$`, 'u');

/** A run of a pattern without separators, e.g. `{width}x{height}`. */
export interface PatternWord {
  /** The separators before it. */
  before: string;
  pieces: (string | { placeholder: Placeholder })[];
}

/** A pattern that was understood. Wherever it has the id, that ends the name. */
export interface NamePattern {
  words: PatternWord[];
  /** What stands before the id. */
  beforeId: string;
}

/** Throws RangeError, with the problem in plain words, for a pattern that is none. */
export function parsePattern(text: string): NamePattern {
  const problem = patternProblem(text);
  if (problem !== null) throw new RangeError(problem);
  const words = wordsOf(text.normalize('NFC'));
  const last = words.at(-1);
  const endsWithId = last?.pieces.length === 1 && isId(last.pieces[0]);
  if (endsWithId) words.pop();
  return { words, beforeId: endsWithId ? last.before || '_' : '_' };
}

/** What is wrong with a pattern, for the person who types it; null when nothing is. */
export function patternProblem(text: string): string | null {
  if (text.trim() === '') return 'The pattern is empty.';
  if (text.length > MAX_LENGTH) return `The pattern is longer than ${MAX_LENGTH} characters.`;
  const unknown = [...text.matchAll(/\{([^{}]*)\}/gu)].find(([, name]) => !isPlaceholder(name));
  if (unknown) return `${unknown[0]} is not known. There are ${PLACEHOLDERS.map(inBraces).join(' ')}.`;
  const literal = text.replace(/\{\w+\}/gu, '');
  if (/[{}]/u.test(literal)) return 'A { or } stands alone.';
  return literalProblem(literal);
}

function literalProblem(literal: string): string | null {
  if (/[/\\]/u.test(literal))
    return 'A name cannot hold / or \\. The folders by site, year and month are always there.';
  const forbidden = FORBIDDEN.exec(literal)?.[0];
  if (forbidden !== undefined) return `A file name cannot hold ${forbidden} on every computer.`;
  if (INVISIBLE.test(literal)) return 'The pattern holds a character that cannot be seen.';
  return null;
}

function wordsOf(text: string): PatternWord[] {
  const [first = '', ...rest] = text.split(SEPARATORS);
  const words: PatternWord[] = [{ before: '', pieces: piecesOf(first) }];
  for (let at = 0; at < rest.length; at += 2) {
    words.push({ before: rest[at] ?? '', pieces: piecesOf(rest[at + 1] ?? '') });
  }
  return words.filter(({ pieces }) => pieces.length > 0);
}

function piecesOf(word: string): PatternWord['pieces'] {
  return word
    .split(/(\{\w+\})/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const name = piece.slice(1, -1);
      return piece.startsWith('{') && isPlaceholder(name) ? { placeholder: name } : piece;
    });
}

function isId(piece: PatternWord['pieces'][number] | undefined): boolean {
  return typeof piece === 'object' && piece.placeholder === 'id';
}

function isPlaceholder(name: string | undefined): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

function inBraces(name: string): string {
  return `{${name}}`;
}
