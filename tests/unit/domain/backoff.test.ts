import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff } from '../../../lib/domain/backoff.ts';

describe('backoff', () => {
  it.each([
    [1, 2_000],
    [2, 4_000],
    [3, 8_000],
    [8, 256_000],
    [9, 300_000],
    [60, 300_000],
    [2_000, 300_000],
  ])('waits, after %i attempts, about %i ms', (attempts, milliseconds) => {
    expect(backoff(attempts, 0.5)).toBe(milliseconds);
  });

  it('stays within 20 % of the plain wait, never above 6 minutes and never below 1.6 s', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat(1_000), chance, (attempts, random) => {
        const plain = backoff(attempts, 0.5);
        const wait = backoff(attempts, random);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(plain * 0.8));
        expect(wait).toBeLessThanOrEqual(Math.ceil(plain * 1.2));
        expect(wait).toBeGreaterThanOrEqual(1_600);
        expect(wait).toBeLessThanOrEqual(360_000);
      }),
    );
  });

  it('spreads those who failed together', () => {
    expect(backoff(3, 0)).toBeLessThan(backoff(3, 0.9));
  });
});
