import { describe, expect, it } from 'vitest';
import { batchWords } from '../../../../lib/page/selection/batch.ts';
import { itemKey, portionsOf } from '../../../../lib/page/selection/item-key.ts';
import { Picks } from '../../../../lib/page/selection/picks.ts';
import type { ItemState } from '../../../../lib/domain/item-state.ts';

const one = itemKey('sora1', 'gen_1');
const two = itemKey('sora1', 'gen_2');
const three = itemKey('sora1', 'gen_3');

describe('picks', () => {
  it('make all of a range what its end becomes, from where it was touched last', () => {
    const picks = new Picks();
    picks.toggle(one);
    picks.toggleRange([one, two, three], three);
    expect(picks.keys).toEqual([one, two, three]);
    expect(picks.anchor).toBe(one);
    picks.toggleRange([one, two], two);
    expect(picks.keys).toEqual([three]);
  });

  it('forget where a range began when they are cleared', () => {
    const picks = new Picks();
    picks.toggle(one);
    picks.clear();
    expect([picks.size, picks.anchor]).toEqual([0, null]);
  });

  it('are told apart by site', () => {
    const post = itemKey('sora2', 's_1');
    expect(portionsOf([one, post, two])).toEqual([
      { site: 'sora1', ids: ['gen_1', 'gen_2'] },
      { site: 'sora2', ids: ['s_1'] },
    ]);
  });
});

describe('what the bar says of a batch', () => {
  const say = (states: Partial<ItemState>[], isPaused = false) =>
    batchWords(
      states.map((_, at) => itemKey('sora1', `gen_${at}`)),
      (key) => ({ status: 'none', own: true, failure: null, ...states[Number(key.slice(-1))] }),
      isPaused,
    );
  const saved = { status: 'saved' } as const;
  const lost = { status: 'failed', failure: 'gone' } as const;

  it.each([
    [[saved, { status: 'queued' }], '1 of 2 saved.', false],
    [[saved, saved], '2 of 2 saved.', true],
    [[saved, lost, lost], '1 of 3 saved. 2 could not be found.', true],
    [
      [{ status: 'failed', failure: 'not-yours' }],
      '0 of 1 saved. 1 failed: This is the work of someone else, so it is not saved.',
      true,
    ],
  ] as const)('%j: %s', (states, text, isOver) => {
    expect(say([...states])).toMatchObject({ text, isOver });
  });

  it('tells why nothing goes on', () => {
    expect(say([{ status: 'queued' }], true).text).toContain('paused');
  });
});
