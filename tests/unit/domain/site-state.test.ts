import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../lib/domain/errors.ts';
import { freshSiteState, opensAt } from '../../../lib/domain/site-state.ts';
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
