import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bagInfoText, bagSize } from '../../../lib/archive/bag/bag-info.ts';
import { escapePath, manifestLine } from '../../../lib/archive/bag/manifest-line.ts';
import { readBagInfo } from './bag-checker.ts';

it('bag-info tells every value back, and no value can forge a label', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.lorem({ maxCount: 60 })),
      (value) => {
        const info = readBagInfo(
          bagInfoText([
            ['Source-Organization', `x ${value}`],
            ['Bagging-Date', '2026-11-22'],
          ]),
        );
        expect([...info.keys()]).toEqual(['Source-Organization', 'Bagging-Date']);
        expect(info.get('Source-Organization')?.replace(/\s/g, '')).toBe(
          `x${value.toWellFormed().replace(/[\p{C}\p{Z}\s]/gu, '')}`,
        );
      },
    ),
  );
});

it('bag-info folds long values, and a line holds 79 characters where words allow', () => {
  const text = bagInfoText([['External-Description', 'word '.repeat(100)]]);
  expect(text.split('\n').length).toBeGreaterThan(5);
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(79);
  for (const line of text.split('\n').slice(1, -1)) expect(line).toMatch(/^ \S/);
});

it('bag-info keeps the space after each colon, however long the first word of a value', () => {
  const name = `lifeboat_${'a'.repeat(40)}_20261122T120000Z`;
  expect(bagInfoText([['Lifeboat-Follows', name]])).toBe(`Lifeboat-Follows: ${name}\n`);
});

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_234_567, '1.2 MB'],
  [5_000_000_000_000_000, '5000.0 TB'],
])('%d bytes are %s', (bytes, words) => expect(bagSize(bytes)).toBe(words));

it('manifests escape line breaks and percent signs only', () => {
  expect(escapePath('data/100%\r\nä b.txt')).toBe('data/100%25%0D%0Aä b.txt');
  expect(manifestLine('ab', 'data/x')).toBe('ab  data/x\n');
});
