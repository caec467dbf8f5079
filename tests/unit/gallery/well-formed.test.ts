import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { addressOf } from '../../../gallery/media-file.ts';
import { foldersOf } from '../../../gallery/neighbours/addresses.ts';
import { isWellFormed, toWellFormed } from '../../../gallery/well-formed.ts';
import { nameOf } from '../../../gallery/words.ts';
import { generationId } from '../../../lib/domain/ids.ts';

it('is what browsers say that know it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\ud83d', '\ude00', '😀', '\uffff') }), (text) => {
      expect(isWellFormed(text)).toBe(text.isWellFormed());
      expect(toWellFormed(text)).toBe(text.toWellFormed());
    }),
  );
});

it('is not asked of the browser: those that the gallery is built for do not all know it', () => {
  const { isWellFormed: is, toWellFormed: to } = Object.getOwnPropertyDescriptors(String.prototype);
  onTestFinished(
    () => void Object.defineProperties(String.prototype, { isWellFormed: is, toWellFormed: to }),
  );
  Reflect.deleteProperty(String.prototype, 'isWellFormed');
  Reflect.deleteProperty(String.prototype, 'toWellFormed');
  expect(addressOf({ folder: '', isHeld: true, path: 'data/a.mp4' })).toBe('data/a.mp4');
  expect(foldersOf('bag_2', '/all/bag_1/index.html')).toContain('../bag_2/');
  const work = { id: generationId('sora', 'a'), site: 'sora1', kind: 'video', created: 0, page: '' } as const;
  expect(nameOf({ ...work, lists: [], files: [], prompt: '😀'.repeat(200) })).toMatch(/^(😀)+…$/u);
});
