// `isWellFormed` and `toWellFormed` are younger than the browsers that this page is built for.

/** Half of a pair, alone: it cannot stand in an address. */
const LONE = /\p{Surrogate}/u;
const EACH_LONE = new RegExp(LONE.source, 'gu');

export function isWellFormed(text: string): boolean {
  return !LONE.test(text);
}

export function toWellFormed(text: string): string {
  return text.replace(EACH_LONE, '\uFFFD');
}
