import { describe, expect, it } from 'vitest';
import type { ItemOwners } from '../../../../lib/domain/item-owners.ts';
import { ToldOwners } from '../../../../lib/page/selection/told-owners.ts';

const told = (change: Partial<ItemOwners> = {}): ItemOwners => ({
  ...{ site: 'sora1', account: 'user-Ada', own: [], others: [] },
  ...change,
});

describe('owners that the page’s own answers told', () => {
  it('are known from then on, and of everything else nothing is', () => {
    const owners = new ToldOwners();
    let news = 0;
    owners.onNews = () => (news += 1);
    owners.tell(told({ own: ['gen_1'], others: ['gen_2'] }));
    owners.tell(told({ own: ['gen_3'] }));
    expect(['gen_1', 'gen_2', 'gen_3', 'gen_4'].map((id) => owners.of(`sora1 ${id}`))).toEqual([
      true,
      false,
      true,
      null,
    ]);
    expect(owners.of('sora2 gen_1')).toBeNull();
    expect(news).toBe(2);
  });

  it('stay one’s own when another list leaves out whose an item is', () => {
    const owners = new ToldOwners();
    owners.tell(told({ own: ['gen_1'], others: ['gen_2'] }));
    owners.tell(told({ own: ['gen_2'], others: ['gen_1'] }));
    expect([owners.of('sora1 gen_1'), owners.of('sora1 gen_2')]).toEqual([true, true]);
  });

  it('are forgotten when another person goes on in the same page, and only at that site', () => {
    const owners = new ToldOwners();
    owners.tell(told({ own: ['gen_1'] }));
    owners.tell(told({ site: 'sora2', own: ['s_1'] }));
    owners.tell(told({ account: 'user-Bob', own: ['gen_2'], others: [] }));
    expect([owners.of('sora1 gen_1'), owners.of('sora1 gen_2'), owners.of('sora2 s_1')]).toEqual([
      null,
      true,
      true,
    ]);
  });

  it('do not grow without end', () => {
    const owners = new ToldOwners();
    const ids = Array.from({ length: 60_000 }, (_, index) => `gen_${index}`);
    owners.tell(told({ own: ids }));
    expect([owners.of('sora1 gen_0'), owners.of('sora1 gen_59999')]).toEqual([null, true]);
  });
});
