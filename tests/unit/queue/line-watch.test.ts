import { describe, expect, it } from 'vitest';
import { LineWatch } from '../../../lib/queue/line-watch.ts';
import { NOW } from '../../builders/records.ts';

describe('LineWatch', () => {
  it('takes three broken connections for bad luck and the fourth for a line that is down', () => {
    const line = new LineWatch();
    expect([1, 2, 3].map(() => line.failed(NOW, 0.5))).toEqual([false, false, false]);
    expect(line.downUntil).toBe(0);
    expect(line.failed(NOW, 0.5)).toBe(true);
    expect(line.downUntil).toBe(NOW + 2_000);
  });

  it('looks less and less often, at least every six minutes', () => {
    const line = new LineWatch();
    const waits = Array.from({ length: 40 }, () => (line.failed(NOW, 0.99), line.downUntil - NOW)).slice(3);
    expect(waits).toEqual([...waits].sort((left, right) => left - right));
    expect(Math.max(...waits)).toBeLessThanOrEqual(360_000);
  });

  it('trusts the line again after one success', () => {
    const line = new LineWatch();
    for (let count = 0; count < 9; count += 1) line.failed(NOW, 0.5);
    line.succeeded();
    expect(line.downUntil).toBe(0);
    expect(line.failed(NOW, 0.5)).toBe(false);
  });
});
