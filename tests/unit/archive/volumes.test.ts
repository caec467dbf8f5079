import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VolumeFiller } from '../../../lib/archive/volumes/volume-filler.ts';

const LIMIT = 1_000;

/** Sizes of items in their order, among them some that are bigger than any volume. */
const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 3_000 })));
const empty = fc
  .record({ first: fc.integer({ min: 0, max: 1_500 }), later: fc.integer({ min: 0, max: 200 }) })
  .map(({ first, later }) => ({ first: Math.max(first, later), later }));

function filled(bytes: readonly number[], fixed: { first: number; later: number }, limit = LIMIT) {
  const filler = new VolumeFiller(limit, fixed);
  const places = bytes.map((size) => filler.place(size));
  const volumes = Array.from({ length: filler.volumes }, (_, at) => ({
    number: at + 1,
    items: bytes.filter((_size, item) => places[item] === at + 1),
    isOversize: filler.isOversize(at + 1),
    get total(): number {
      return this.items.reduce((sum, size) => sum + size, at === 0 ? fixed.first : fixed.later);
    },
  }));
  return { places, volumes };
}

describe('VolumeFiller', () => {
  it('is never over the limit, but where one thing alone is, and then says so', () => {
    fc.assert(
      fc.property(sizes, empty, (bytes, fixed) => {
        for (const { number, items, isOversize, total } of filled(bytes, fixed).volumes) {
          expect(isOversize).toBe(total > LIMIT);
          if (isOversize)
            expect(items.length).toBeLessThanOrEqual(number === 1 && fixed.first > LIMIT ? 0 : 1);
        }
      }),
    );
  });

  it('places every item once, in order, and leaves no number out', () => {
    fc.assert(
      fc.property(sizes, empty, (bytes, fixed) => {
        const { places, volumes } = filled(bytes, fixed);
        expect(places).toHaveLength(bytes.length);
        expect(places).toEqual([...places].sort((left, right) => left - right));
        expect(volumes.flatMap(({ items }) => items)).toEqual(bytes);
        const used = volumes.filter(({ number, items }) => number > 1 && items.length === 0);
        expect(used).toEqual([]);
      }),
    );
  });

  it('begins a volume only when the item did not fit into the one before', () => {
    fc.assert(
      fc.property(sizes, empty, (bytes, fixed) => {
        const { volumes } = filled(bytes, fixed);
        for (const [at, { total }] of volumes.entries()) {
          const [next] = volumes[at + 1]?.items ?? [];
          if (next !== undefined) expect(total + next).toBeGreaterThan(LIMIT);
        }
      }),
    );
  });

  it('makes one volume where there is no limit', () => {
    fc.assert(
      fc.property(sizes, empty, (bytes, fixed) => {
        expect(filled(bytes, fixed, Infinity).volumes).toMatchObject([{ number: 1, isOversize: false }]);
      }),
    );
  });
});
