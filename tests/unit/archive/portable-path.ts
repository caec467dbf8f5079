import fc from 'fast-check';
import { expect } from 'vitest';
import { hostileTexts } from './hostile-texts.ts';

/** Whatever a service, a person or a page that means harm may write. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom(...hostileTexts),
);

/** That Windows, macOS and Linux all take this path as it is. */
export function expectPortable(path: string): void {
  expect(path).toBe(path.normalize('NFC'));
  expect(path.isWellFormed()).toBe(true);
  expect(path).not.toMatch(/[<>:"\\|?*%]/);
  expect(path).not.toMatch(/\p{Cc}|\p{Bidi_Control}|\p{Zl}|\p{Zp}|[\u200B\u2060\uFEFF\u00AD]/u);
  expect(path.length).toBeLessThan(240);
  for (const part of path.split('/')) {
    expect(part).not.toBe('');
    expect(part).not.toMatch(/^[. ]|[. ]$/);
    expect(part).not.toMatch(/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i);
    expect(Buffer.byteLength(part)).toBeLessThanOrEqual(120);
  }
}
