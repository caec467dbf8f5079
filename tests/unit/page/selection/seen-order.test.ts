import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemKey, type ItemKey } from '../../../../lib/page/selection/item-key.ts';
import { SeenOrder, type Seen } from '../../../../lib/page/selection/seen-order.ts';

const key = (place: number): ItemKey => itemKey('sora1', `gen_${place}`);
/** What a window over a list shows from one place on, three in a row. */
const window = (first: number, count: number): Seen[] =>
  Array.from({ length: count }, (_, at) => ({
    key: key(first + at),
    at: Math.floor((first + at) / 3) * 200,
  }));

describe('the order of what was seen', () => {
  it('is that of the list, wherever one jumped to, as soon as everything between was seen', () => {
    const jumps = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(jumps, (rows) => {
        const order = new SeenOrder();
        for (const row of rows) order.see(window(row * 3, 12));
        const seen = [...new Set(rows.flatMap((row) => window(row * 3, 12).map((one) => one.key)))];
        const places = order.keys.map((one) => Number(one.replace(/\D+1 gen_/, '')));
        expect(places).toEqual([...places].sort((one, other) => one - other));
        expect(order.keys).toHaveLength(seen.length);
      }),
    );
  });

  it('takes what came in above by its neighbours, though all below moved down', () => {
    const order = new SeenOrder();
    order.see(window(0, 6));
    const fresh = itemKey('sora1', 'gen_new');
    order.see([
      { key: fresh, at: 0 },
      ...window(0, 6).map(({ key: one, at }) => ({ key: one, at: at + 200 })),
    ]);
    expect(order.keys[0]).toBe(fresh);
    expect(order.keys.slice(1)).toEqual(window(0, 6).map((one) => one.key));
  });

  it('has the same range from either end, and only the end where the beginning was never seen', () => {
    const order = new SeenOrder();
    order.see(window(0, 9));
    expect(order.between(key(2), key(5))).toEqual([2, 3, 4, 5].map(key));
    expect(order.between(key(5), key(2))).toEqual([2, 3, 4, 5].map(key));
    expect(order.between(key(99), key(2))).toEqual([key(2)]);
  });

  it('begins anew with another list', () => {
    const order = new SeenOrder();
    order.see(window(0, 3));
    order.forget();
    order.see(window(6, 3));
    expect(order.keys).toEqual([6, 7, 8].map(key));
  });
});
