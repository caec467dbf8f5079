import { beforeEach, describe, expect, it } from 'vitest';
import type { AssetId } from '../../../lib/domain/ids.ts';
import { SavedNotice } from '../../../lib/page/saved-notice.ts';

const ids = (...names: string[]) => names as AssetId[];

let held: Set<AssetId>;
let lost: Set<AssetId>;
let isVisible: boolean;
let shown: string[];
let waits: number[];
let due: (() => void)[];
let asked: number;
let notice: SavedNotice;

beforeEach(() => {
  held = new Set();
  lost = new Set();
  isVisible = true;
  shown = [];
  waits = [];
  due = [];
  asked = 0;
  notice = new SavedNotice({
    held(assets) {
      asked += 1;
      const done = assets.filter((asset) => held.has(asset)).length;
      const gone = assets.filter((asset) => lost.has(asset)).length;
      return Promise.resolve({ held: done, left: assets.length - done - gone });
    },
    isVisible: () => isVisible,
    later(work, wait) {
      due.push(work);
      waits.push(wait);
    },
    show: (text) => shown.push(text),
  });
});

/** Lets the next look happen. */
async function look(): Promise<void> {
  due.shift()?.();
  await new Promise((resolve) => setTimeout(resolve));
}

describe('the notice of a visit', () => {
  it('waits until the files of all that was new are held, and counts those', async () => {
    notice.add(ids('a', 'b'));
    await look();
    notice.add(ids('c'));
    held.add('a' as AssetId);
    await look();
    expect(shown).toEqual([]);
    held = new Set(ids('a', 'b', 'c'));
    await look();
    expect(shown).toEqual(['3 new items saved']);
  });

  it('comes once, whatever comes afterwards', async () => {
    held = new Set(ids('a', 'b'));
    notice.add(ids('a'));
    await look();
    notice.add(ids('b'));
    await look();
    expect(shown).toEqual(['1 new item saved']);
    expect(due).toEqual([]);
  });

  it('does not come when nothing is new, and asks nothing then', async () => {
    await look();
    expect([shown, asked]).toEqual([[], 0]);
  });

  it('does not count what could not be saved, and leaves the visit’s notice to what can', async () => {
    lost = new Set(ids('a'));
    notice.add(ids('a'));
    await look();
    expect(shown).toEqual([]);
    held = new Set(ids('b'));
    notice.add(ids('b'));
    await look();
    expect(shown).toEqual(['1 new item saved']);
  });

  it('waits for the page to be seen, and asks nothing while it is not', async () => {
    held = new Set(ids('a'));
    isVisible = false;
    notice.add(ids('a'));
    await look();
    expect([shown, asked]).toEqual([[], 0]);
    isVisible = true;
    await look();
    expect(shown).toEqual(['1 new item saved']);
  });

  it('looks less and less often while nothing moves, and gives up; what is new later begins anew', async () => {
    notice.add(ids('a'));
    for (let n = 0; n < 100; n += 1) await look();
    expect(due).toEqual([]);
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(asked).toBeLessThan(100);
    held = new Set(ids('a', 'b'));
    notice.add(ids('b'));
    await look();
    expect(shown).toEqual(['2 new items saved']);
  });
});
