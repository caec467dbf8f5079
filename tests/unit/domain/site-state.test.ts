import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../lib/domain/errors.ts';
import { freshSiteState, opensAt, slowedDown } from '../../../lib/domain/site-state.ts';
import { NOW } from '../../builders/records.ts';

function standing(code: ErrorCode | null, until: number | null, waitUntil = 0) {
  const problem = code && { code, detail: null, until, at: NOW };
  return { ...freshSiteState('sora1'), problem, waitUntil };
}

const LATER = NOW + 5_000;

describe('opensAt', () => {
  it.each([
    ['a fresh site', standing(null, null), 'now'],
    ['one that waits', standing(null, null, LATER), LATER],
    ['one whose wait is over', standing(null, null, NOW), 'now'],
    ['a rate limit that still holds', standing('rate-limited', LATER, LATER), LATER],
    ['a rate limit that is over', standing('rate-limited', NOW, NOW), 'now'],
    ['a signed-out person', standing('signed-out', null), 'never'],
    ['a signed-out person, even after a wait', standing('signed-out', null, LATER), 'never'],
    ['a page that is tried again later', standing('page-missing', LATER, LATER), LATER],
    ['a page whose next try is due', standing('page-missing', NOW, NOW), 'now'],
    ['a retired service', standing('retired', null), 'never'],
    ['a retired service, whatever it promised', standing('retired', LATER, LATER), 'never'],
    ['a fault of the service', standing('server-error', NOW, NOW), 'now'],
  ] as const)('%s', (_, state, expected) => {
    expect(opensAt(state, NOW)).toBe(expected);
  });
});

describe('slowedDown', () => {
  const fresh = freshSiteState('sora1');
  const untold = (slowdowns: number) => slowedDown({ ...fresh, slowdowns }, null, NOW, 0.5).waitUntil - NOW;

  it('waits as long as told', () => {
    expect(slowedDown(fresh, NOW + 7_000, NOW, 0.5)).toEqual({ slowdowns: 1, waitUntil: NOW + 7_000 });
  });

  it('waits also where it is told a time that is over, as by a clock behind ours', () => {
    const [once, twice] = [0, 1].map((slowdowns) => slowedDown({ ...fresh, slowdowns }, NOW, NOW, 0.5));
    expect(once).toEqual({ slowdowns: 1, waitUntil: NOW + 2_000 });
    expect(twice).toEqual({ slowdowns: 2, waitUntil: NOW + 4_000 });
  });

  it('waits longer with each refusal in a row when nothing is told, up to five minutes', () => {
    expect([0, 1, 2, 3].map(untold)).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(untold(50)).toBe(300_000);
  });

  it('counts the answers to what was under way at once as one, and believes the longest', () => {
    const waiting = slowedDown(fresh, null, NOW, 0.5);
    const again = slowedDown({ ...fresh, ...waiting }, NOW + 9_000, NOW + 1, 0.5);
    expect(again).toEqual({ slowdowns: 1, waitUntil: NOW + 9_000 });
    expect(slowedDown({ ...fresh, ...again }, null, NOW + 2, 0.5)).toEqual(again);
  });
});
