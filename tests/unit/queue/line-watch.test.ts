import { describe, expect, it } from 'vitest';
import { assetId, generationId } from '../../../lib/domain/ids.ts';
import { LineWatch } from '../../../lib/queue/line-watch.ts';
import { NOW } from '../../builders/records.ts';

const file = (number: number) => assetId(generationId('sora', `gen_${number}`), 'original');

describe('LineWatch', () => {
  it('takes two files with broken connections for bad luck, and the third for a line that is down', () => {
    const line = new LineWatch();
    expect([1, 2].map((number) => line.failed(file(number), NOW, 0.5))).toEqual([false, false]);
    expect(line.downUntil).toBe(0);
    expect(line.failed(file(3), NOW, 0.5)).toBe(true);
    expect(line.downUntil).toBe(NOW + 2_000);
  });

  it('never takes one link that is always refused for the line', () => {
    const line = new LineWatch();
    expect(Array.from({ length: 20 }, () => line.failed(file(1), NOW, 0.5))).not.toContain(true);
  });

  it('looks less and less often, at least every six minutes', () => {
    const line = new LineWatch();
    let now = NOW;
    const waits = Array.from({ length: 40 }, (_, number) => {
      line.failed(file(number), now, 0.99);
      const wait = Math.max(0, line.downUntil - now);
      now += wait;
      return wait;
    });
    expect(waits).toEqual([...waits].sort((left, right) => left - right));
    expect(Math.max(...waits)).toBeLessThanOrEqual(360_000);
  });

  it('counts what broke at once as one look', () => {
    const line = new LineWatch();
    for (const number of [1, 2, 3, 4, 5, 6]) line.failed(file(number), NOW, 0.5);
    expect(line.downUntil).toBe(NOW + 2_000);
  });

  it('trusts the line again after one success', () => {
    const line = new LineWatch();
    for (const number of [1, 2, 3, 4, 5]) line.failed(file(number), NOW, 0.5);
    line.succeeded();
    expect(line.downUntil).toBe(0);
    expect(line.failed(file(6), NOW, 0.5)).toBe(false);
  });
});
