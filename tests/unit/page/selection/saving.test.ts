import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ItemState } from '../../../../lib/domain/item-state.ts';
import { ItemStates } from '../../../../lib/page/selection/item-states.ts';
import { Saving } from '../../../../lib/page/selection/saving.ts';

const KEYS = ['sora1 gen_one', 'sora1 gen_two'] as const;

/** What the background holds of the items, and all that the bar told meanwhile. */
let held: ItemState['status'];
let heldOf: Partial<Record<string, ItemState['status']>>;
let told: string[];
let states: ItemStates;
let saving: Saving;
let isPaused: boolean;

const stateOf = (status: ItemState['status']): ItemState => ({ status, own: true, failure: null });

beforeEach(() => {
  vi.useFakeTimers();
  held = 'none';
  heldOf = {};
  told = [];
  isPaused = false;
  const onNews = () => void told.push(saving.news);
  states = new ItemStates((_, ids) => Promise.resolve(ids.map((id) => stateOf(heldOf[id] ?? held))), onNews);
  const save = () => {
    held = 'queued';
    return Promise.resolve({ queued: 2, saved: 0, wished: 0, refused: 0, isPaused });
  };
  saving = new Saving(save, states, onNews);
});

afterEach(() => {
  states.end();
  vi.useRealTimers();
});

async function show(): Promise<void> {
  states.want(KEYS);
  await vi.advanceTimersByTimeAsync(100);
  told = [];
}

describe('what the bar tells of items that are being saved', () => {
  it('never calls them not saved because of what was known before they were picked', async () => {
    await show();
    expect(states.of(KEYS[0])?.status).toBe('none');
    await saving.save(KEYS);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told.filter((words) => words !== '')).not.toHaveLength(0);
    expect(told.filter((words) => words.includes('not saved'))).toEqual([]);
    expect(saving.news).toBe('0 of 2 saved.');
  });
});

describe('a pause', () => {
  it('is told of until something moves again', async () => {
    await show();
    isPaused = true;
    await saving.save(KEYS);
    expect(saving.news).toBe('0 of 2 saved. Saving is paused: open Lifeboat and resume.');
    states.refresh(KEYS);
    await vi.advanceTimersByTimeAsync(100);
    expect(saving.news).toContain('paused');
    heldOf['gen_one'] = 'saved';
    states.refresh(KEYS);
    await vi.advanceTimersByTimeAsync(100);
    expect(saving.news).toBe('1 of 2 saved.');
  });
});
