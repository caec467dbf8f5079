import { describe, expect, it } from 'vitest';
import { AppError, ERROR_POLICY, type ErrorCode } from '../../../lib/domain/errors.ts';
import { afterFailure } from '../../../lib/scan/after-failure.ts';
import { newPass } from '../../../lib/scan/walk.ts';
import { PayloadMismatch } from '../../../lib/sites/payload-mismatch.ts';
import { aScan, NOW } from '../../builders/records.ts';

const after = (code: ErrorCode, attempts = 0, until: number | null = null) =>
  afterFailure(aScan({ attempts, cursor: 'middle' }), new AppError(code, { until }), NOW, 0.5);

describe('afterFailure', () => {
  it.each(['signed-out', 'other-account', 'challenged', 'permission-missing', 'page-missing'] as const)(
    '%s makes the site stand and leaves the walk as it is',
    (code) => {
      expect(after(code)).toEqual({ kind: 'site-stands' });
    },
  );

  it('a place in the list that is gone sends the walk to the top, but not for ever', () => {
    expect(after('gone')).toMatchObject({ kind: 'wait', scan: { cursor: null, pass: { number: 2 } } });
    const last = { ...aScan({ cursor: 'middle' }), pass: { ...newPass(NOW), number: 3 } };
    expect(afterFailure(last, new AppError('gone'), NOW, 0.5)).toMatchObject({
      kind: 'give-up',
      scan: { failure: { code: 'list-missing' } },
    });
  });

  it('a list that is not there at all is given up', () => {
    const top = aScan({ cursor: null });
    expect(afterFailure(top, new AppError('gone'), NOW, 0.5)).toMatchObject({
      kind: 'give-up',
      scan: { status: 'failed', failure: { code: 'list-missing' } },
    });
  });

  it('a conversation that is gone has no prompts to tell, and nothing is missing', () => {
    const prompts = aScan({ cursor: null, kind: 'prompts' });
    expect(afterFailure(prompts, new AppError('gone'), NOW, 0.5)).toMatchObject({
      kind: 'empty',
      scan: { status: 'finished', exhausted: true, failure: null },
    });
  });

  it('a full disk makes everything stand', () => {
    expect(after('storage-full')).toEqual({ kind: 'everything-stands' });
  });

  it('a retired service makes the site stand', () => {
    expect(after('retired')).toEqual({ kind: 'site-stands' });
  });

  it('a cursor that is refused sends the walk to the top, but not for ever', () => {
    const refused = new AppError('site-changed', { detail: '400 bad_cursor' });
    const scan = aScan({ cursor: 'middle' });
    const again = { kind: 'wait', scan: { cursor: null, pass: { number: 2 } } };
    expect(afterFailure(scan, refused, NOW, 0.5)).toMatchObject(again);
    const givenUp = { kind: 'give-up', scan: { failure: { code: 'site-changed' } } };
    const last = { ...scan, pass: { ...newPass(NOW), number: 3 } };
    expect(afterFailure(last, refused, NOW, 0.5)).toMatchObject(givenUp);
    expect(afterFailure({ ...scan, cursor: null }, refused, NOW, 0.5)).toMatchObject(givenUp);
  });

  it('a page that does not fit gives up this collection alone', () => {
    const cause = new PayloadMismatch('envelope: no known list');
    const misfit = new AppError('site-changed', { detail: cause.reason }, { cause });
    expect(afterFailure(aScan({ cursor: 'middle' }), misfit, NOW, 0.5)).toMatchObject({
      kind: 'give-up',
      scan: { status: 'failed', failure: { code: 'site-changed' } },
    });
  });

  it.each(['region-blocked', 'list-cut-short', 'list-missing', 'unexpected'] as const)(
    '%s gives up this collection alone',
    (code) => {
      expect(after(code)).toMatchObject({ kind: 'give-up', scan: { status: 'failed', failure: { code } } });
    },
  );

  it("a rate limit is the whole site's and leaves the walk as it is", () => {
    expect(after('rate-limited', 2, NOW + 7_000)).toEqual({ kind: 'site-waits' });
  });

  it.each(['server-error', 'storage-busy', 'link-expired', 'damaged'] as const)(
    '%s is tried again, later and later, and then given up',
    (code) => {
      const { attempts } = ERROR_POLICY[code];
      for (let tried = 0; tried < attempts - 1; tried += 1) {
        const plain = Math.min(2_000 * 2 ** tried, 300_000);
        expect(after(code, tried)).toMatchObject({
          kind: 'wait',
          scan: { attempts: tried + 1, notBefore: NOW + plain, cursor: 'middle', failure: { code, at: NOW } },
        });
      }
      expect(after(code, attempts - 1)).toMatchObject({ kind: 'give-up', scan: { attempts } });
    },
  );

  it('waits at least as long as the service asks', () => {
    expect(after('server-error', 0, NOW + 60_000)).toMatchObject({ scan: { notBefore: NOW + 60_000 } });
    expect(after('server-error', 0, NOW + 1)).toMatchObject({ scan: { notBefore: NOW + 2_000 } });
  });

  it('bears hours without a line', () => {
    expect(after('offline', 58)).toMatchObject({ kind: 'wait', scan: { notBefore: NOW + 300_000 } });
    expect(after('offline', 59)).toMatchObject({ kind: 'give-up' });
  });
});
