import { describe, expect, it } from 'vitest';
import { AppError, ERROR_POLICY, type ErrorCode } from '../../../lib/domain/errors.ts';
import { outcomeOf } from '../../../lib/queue/outcome.ts';
import { NOW } from '../../builders/records.ts';

const of = (code: ErrorCode, attempts = 0, until: number | null = null) =>
  outcomeOf(new AppError(code, { until }), attempts, NOW, 0.5);

const uncounted = (attempts: number) => ({ event: 'interrupted', attempts, notBefore: 0, failure: null });
const codes = Object.keys(ERROR_POLICY) as ErrorCode[];
const retried = codes.filter((code) => ERROR_POLICY[code].attempts > 1);

describe('outcomeOf', () => {
  it.each(codes)('knows what %s means', (code) => {
    const { effect } = ERROR_POLICY[code];
    const kind = {
      'not-available': 'gone',
      'all-pauses': 'everything',
      'site-pauses': 'site',
      'site-waits': 'site',
      'site-stops': 'attempt',
      retry: 'attempt',
      fails: 'attempt',
      'nothing-there': 'attempt',
    }[effect];
    expect(of(code).kind).toBe(kind);
  });

  it.each(['signed-out', 'other-account', 'challenged', 'page-missing', 'rate-limited'] as const)(
    '%s costs the file no attempt',
    (code) => {
      expect(of(code, 2)).toMatchObject({ attempt: uncounted(2) });
    },
  );

  it.each(['rate-limited', 'signed-out'] as const)("%s is the whole site's and counts no attempt", (code) => {
    expect(of(code, 1)).toEqual({ kind: 'site', attempt: uncounted(1) });
  });

  it.each(retried)('%s is tried as often as its policy says, later each time', (code) => {
    const { attempts } = ERROR_POLICY[code];
    let before = NOW;
    for (let made = 0; made < attempts - 1; made += 1) {
      const outcome = of(code, made);
      expect(outcome).toMatchObject({
        attempt: { event: 'fail-transient', attempts: made + 1, failure: { code } },
      });
      const notBefore = outcome.kind === 'attempt' ? outcome.attempt.notBefore : 0;
      expect(notBefore).toBeGreaterThanOrEqual(before);
      before = notBefore;
    }
    const last = of(code, attempts - 1);
    expect(last).toMatchObject({
      attempt: { event: 'fail-permanent', attempts, failure: { code, at: NOW } },
    });
  });

  it('does not come back before the service wants it to', () => {
    expect(of('server-error', 0, NOW + 90_000)).toMatchObject({ attempt: { notBefore: NOW + 90_000 } });
  });

  it.each(['region-blocked', 'site-changed'] as const)('%s fails this file at once', (code) => {
    expect(of(code)).toMatchObject({ attempt: { event: 'fail-permanent', attempts: 1 } });
  });
});
