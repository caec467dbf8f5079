import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../lib/domain/generation.ts';
import { merged, mergedAsset } from '../../../lib/domain/merging.ts';
import { aGeneration, aLink, anAsset, NOW } from '../../builders/records.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const generations: fc.Arbitrary<Generation> = fc
  .record({
    owner: fc.constantFrom('self' as const, 'other' as const),
    prompt: maybe(fc.string()),
    title: maybe(fc.oneof(fc.string(), fc.constantFrom('boat.png', 'ship.webp'))),
    pageUrl: fc.constantFrom(
      'https://chatgpt.com/library',
      'https://chatgpt.com/c/1',
      'https://chatgpt.com/c/2',
    ),
    model: maybe(fc.string()),
    width: maybe(fc.nat()),
    durationSeconds: maybe(fc.nat()),
    createdAt: fc.nat(),
    createdAtSource: fc.constantFrom('service' as const, 'id' as const),
    availability: fc.constantFrom('available', 'moderated', 'failed', 'deleted', 'pending'),
    unavailableReason: maybe(fc.string()),
  })
  .map((told) => aGeneration(told));

describe('merged', () => {
  it('is the thing itself when it was not known', () => {
    const generation = aGeneration();
    expect(merged(null, generation)).toEqual(generation);
  });

  it('takes the newer word', () => {
    const before = aGeneration({ title: 'Boat', model: 'turbo' });
    expect(merged(before, aGeneration({ title: 'Ship', model: null }))).toMatchObject({
      title: 'Ship',
      model: 'turbo',
    });
  });

  it.each([
    ['Boat', 'boat.png', 'Boat'],
    ['boat.png', 'Boat', 'Boat'],
    ['boat.png', 'ship.webp', 'ship.webp'],
    [null, 'boat.png', 'boat.png'],
    ['boat.png', null, 'boat.png'],
  ])('does not take the name of a file for a better word: %s, then %s', (before, after, title) => {
    expect(merged(aGeneration({ title: before }), aGeneration({ title: after })).title).toBe(title);
  });

  it('keeps the page of its own when a list knows but the page of all', () => {
    const own = aGeneration({ pageUrl: 'https://chatgpt.com/c/one' });
    const among = aGeneration({ pageUrl: 'https://chatgpt.com/library' });
    const other = aGeneration({ pageUrl: 'https://chatgpt.com/c/two' });
    expect(merged(own, among).pageUrl).toBe(own.pageUrl);
    expect(merged(among, own).pageUrl).toBe(own.pageUrl);
    expect(merged(own, other).pageUrl).toBe(other.pageUrl);
  });

  it('never loses a word by meeting a poorer one, and settles after one meeting', () => {
    fc.assert(
      fc.property(generations, generations, (before, after) => {
        const both = merged(before, after);
        for (const key of Object.keys(before) as (keyof Generation)[]) {
          if (before[key] !== null) expect(both[key]).not.toBeNull();
        }
        expect(merged(both, after)).toEqual(both);
      }),
    );
  });

  it('never turns one’s own work into someone else’s', () => {
    fc.assert(
      fc.property(generations, generations, (before, after) => {
        const isOwn = before.owner === 'self' || after.owner === 'self';
        expect(merged(before, after).owner).toBe(isOwn ? 'self' : 'other');
      }),
    );
  });

  it('keeps on wanting what was offered once, whatever a later list says', () => {
    const before = aGeneration({ availability: 'available' });
    expect(merged(before, aGeneration({ availability: 'moderated' })).availability).toBe('available');
    const pending = aGeneration({ availability: 'pending' });
    expect(merged(pending, aGeneration({ availability: 'failed' })).availability).toBe('failed');
    expect(merged(pending, aGeneration({ availability: 'available' })).availability).toBe('available');
  });

  it('believes, on what is there to be fetched, only the list that knows it as one’s own', () => {
    const own = aGeneration({ owner: 'self', availability: 'moderated' });
    const seenAsOthers = aGeneration({ owner: 'other', availability: 'available' });
    expect(merged(own, seenAsOthers).availability).toBe('moderated');
    expect(merged(seenAsOthers, own).availability).toBe('moderated');
  });

  it('prefers a date of the service to one read from the id', () => {
    const dated = aGeneration({ createdAt: NOW, createdAtSource: 'service' });
    const guessed = aGeneration({ createdAt: NOW - 5, createdAtSource: 'id' });
    expect(merged(dated, guessed)).toMatchObject({ createdAt: NOW, createdAtSource: 'service' });
    expect(merged(guessed, dated)).toMatchObject({ createdAt: NOW, createdAtSource: 'service' });
  });
});

describe('a file that is met again', () => {
  const linked = anAsset(aGeneration(), {
    links: [aLink({ url: 'https://a.example/1' })],
    via: 'conversation',
  });

  it('keeps its links and the way to it when the later list gives none', () => {
    expect(mergedAsset(linked, { ...linked, links: [], via: null })).toEqual(linked);
  });

  it('takes the newer links', () => {
    const newer = { ...linked, links: [aLink({ url: 'https://a.example/2' })] };
    expect(mergedAsset(linked, newer)).toEqual(newer);
    expect(mergedAsset(null, newer)).toEqual(newer);
  });
});
