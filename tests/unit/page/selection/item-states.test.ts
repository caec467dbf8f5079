import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_ITEMS } from '../../../../lib/messaging/page-items.ts';
import type { ItemState } from '../../../../lib/domain/item-state.ts';
import { itemKey } from '../../../../lib/page/selection/item-key.ts';
import { ItemStates } from '../../../../lib/page/selection/item-states.ts';

const saved: ItemState = { status: 'saved', own: true, failure: null };

let asked: (readonly string[])[];
let isThere: boolean;
let states: ItemStates;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  isThere = true;
  const ask = (_: string, ids: readonly string[]) => {
    asked.push(ids);
    if (!isThere || ids.length > MOST_ITEMS) return Promise.reject(new Error('refused'));
    return Promise.resolve(ids.map(() => saved));
  };
  // As the selection does: news draw everything, and what is drawn is wanted.
  states = new ItemStates(ask, () => states.want(shown));
});

afterEach(() => {
  states.end();
  vi.useRealTimers();
});

const keys = (count: number) => Array.from({ length: count }, (_, n) => itemKey('chatgpt', `file_${n}`));
let shown = keys(3);

describe('what is known of the items on a page', () => {
  it('is asked for in as many messages as the background takes', async () => {
    shown = keys(MOST_ITEMS + 5);
    states.want(shown);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.map((ids) => ids.length)).toEqual([MOST_ITEMS, 5]);
    expect(states.of(itemKey('chatgpt', `file_${MOST_ITEMS + 4}`))).toEqual(saved);
  });

  it('is not asked for over and over while nobody answers, and then it is', async () => {
    shown = keys(3);
    isThere = false;
    states.want(shown);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.length).toBeLessThanOrEqual(6);
    isThere = true;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(shown.map((key) => states.of(key))).toEqual([saved, saved, saved]);
  });

  it('stands until it is known anew, and what is not shown is asked for once it is shown again', async () => {
    shown = keys(3);
    const [first, second, third] = shown as [(typeof shown)[0], (typeof shown)[0], (typeof shown)[0]];
    states.want(shown);
    await vi.advanceTimersByTimeAsync(100);
    shown = [first];
    states.refresh(shown);
    expect(states.of(second)).toEqual(saved);
    await vi.advanceTimersByTimeAsync(100);
    shown = [first, third];
    states.want(shown);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual([['file_0', 'file_1', 'file_2'], ['file_0'], ['file_2']]);
  });
});
