/** What could end a script element, open a comment in it, or end a line for some reader. */
const DANGEROUS = /[<>&\u007f-\u009f\u2028\u2029]/g;

/**
 * JSON in one line that is safe between script tags: the same value when parsed, whatever its texts hold. Lone
 * surrogates are escaped by `JSON.stringify` itself, so the page survives as UTF-8.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    DANGEROUS,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
