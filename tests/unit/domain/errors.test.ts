import { describe, expect, it } from 'vitest';
import {
  AppError,
  ERROR_POLICY,
  failureOf,
  plainWords,
  toAppError,
  type ErrorCode,
} from '../../../lib/domain/errors.ts';
import { NOW } from '../../builders/records.ts';

const rows = Object.entries(ERROR_POLICY) as [ErrorCode, (typeof ERROR_POLICY)[ErrorCode]][];

describe('error policies', () => {
  it.each(rows)('%s says in plain words what happened', (code, { message }) => {
    const words = plainWords(code, 'Sora 1');
    expect(words).not.toMatch(/[{}]/);
    expect(words).toMatch(/^[A-Z].+\.$/s);
    expect(message.replaceAll('{site}', '')).not.toMatch(/[{}]/);
  });

  it.each(rows)('%s is retried more than once exactly when a retry can help', (_, { effect, attempts }) => {
    if (effect === 'retry') expect(attempts).toBeGreaterThan(1);
    if (!['retry', 'fails', 'site-stops'].includes(effect)) expect(attempts).toBe(1);
  });

  it.each(rows.filter(([, { effect }]) => effect === 'site-pauses' || effect === 'all-pauses'))(
    '%s, which waits for the person, names what the person can do',
    (_, { remedy }) => {
      expect(remedy).not.toBeNull();
    },
  );
});

describe('AppError', () => {
  it('keeps what it is when it passes an edge', () => {
    const error = new AppError('rate-limited', { until: NOW });
    expect(toAppError(error)).toBe(error);
  });

  it('takes from anything else no more than its name', () => {
    const secret = new TypeError('prompt: a secret boat');
    const error = toAppError(secret);
    expect(error).toMatchObject({ code: 'unexpected', detail: 'TypeError', cause: secret });
    expect(error.message).not.toContain('boat');
    expect(toAppError('a thrown string').detail).toBe('string');
    expect(toAppError(undefined).detail).toBe('undefined');
  });

  it('is stored as data', () => {
    const error = new AppError('offline', { until: NOW + 1, detail: 'TypeError' });
    expect(structuredClone(failureOf(error, NOW))).toEqual({
      code: 'offline',
      detail: 'TypeError',
      until: NOW + 1,
      at: NOW,
    });
  });
});
