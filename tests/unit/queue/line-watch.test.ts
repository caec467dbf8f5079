import { describe, expect, it } from 'vitest';
import { assetId, generationId } from '../../../lib/domain/ids.ts';
import { LineWatch } from '../../../lib/queue/line-watch.ts';
import { ADA, NOW } from '../../builders/records.ts';

const file = (number: number) =>
  assetId({ accountId: ADA, id: generationId('sora', `gen_${number}`) }, 'original');

describe('LineWatch', () => {
  const broken = (line: LineWatch, numbers: number[], isOnline = true) => {
    for (const number of numbers) line.failed(file(number), isOnline, NOW, 0.5);
    return line.downUntil - NOW;
  };

  it('takes two files with broken connections for bad luck, and the third for a bad line', () => {
    expect(broken(new LineWatch(), [1, 2])).toBe(-NOW);
    expect(broken(new LineWatch(), [1, 2, 3])).toBe(2_000);
  });

  it('never takes one link that is always refused for the line', () => {
    expect(
      broken(
        new LineWatch(),
        Array.from({ length: 20 }, () => 1),
      ),
    ).toBe(-NOW);
  });

  it('believes the browser when it says that there is no line', () => {
    expect(broken(new LineWatch(), [1], false)).toBe(2_000);
  });

  it('looks less and less often, at least every six minutes', () => {
    const line = new LineWatch();
    let now = NOW;
    const waits = Array.from({ length: 40 }, (_, number) => {
      line.failed(file(number), true, now, 0.99);
      const wait = Math.max(0, line.downUntil - now);
      now += wait;
      return wait;
    });
    expect(waits).toEqual([...waits].sort((left, right) => left - right));
    expect(Math.max(...waits)).toBeLessThanOrEqual(360_000);
  });

  it('counts what broke at once as one look, and trusts the line again after one success', () => {
    const line = new LineWatch();
    expect(broken(line, [1, 2, 3, 4, 5, 6])).toBe(2_000);
    line.succeeded();
    expect(broken(line, [7])).toBe(-NOW);
  });
});
