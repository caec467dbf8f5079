import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../lib/domain/errors.ts';
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
let asked: string[];
/** Why the background does not take them. */
let refusal: AppError | null;

const stateOf = (status: ItemState['status']): ItemState => ({ status, own: true, failure: null });

beforeEach(() => {
  vi.useFakeTimers();
  held = 'none';
  heldOf = {};
  told = [];
  isPaused = false;
  asked = [];
  refusal = null;
  const onNews = () => void told.push(saving.news);
  states = new ItemStates((_, ids) => Promise.resolve(ids.map((id) => stateOf(heldOf[id] ?? held))), onNews);
  const save = (_: string, ids: readonly string[]) => {
    asked.push(ids.join());
    if (refusal) return Promise.reject(refusal);
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

describe('what is asked for while others are being asked for', () => {
  it('waits for its turn, and is told of then', async () => {
    const first = saving.save([KEYS[0]]);
    await saving.saveInTurn([KEYS[1]]);
    expect([await saving.save(KEYS), asked]).toEqual([false, ['gen_one']]);
    await first;
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual(['gen_one', 'gen_two']);
    expect(saving.keys).toEqual([KEYS[1]]);
  });
});

describe('what could not be asked for', () => {
  it('is told in plain words, and of which items', async () => {
    refusal = new AppError('signed-out');
    await saving.saveInTurn([KEYS[0]]);
    expect(saving.news).toMatch(/^You are signed out\./);
    expect(saving.keys).toEqual([KEYS[0]]);
    saving.dismiss();
    expect([saving.news, saving.keys]).toEqual(['', []]);
  });
});
