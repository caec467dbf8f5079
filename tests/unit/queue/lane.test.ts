import { describe, expect, it } from 'vitest';
import { laneOf } from '../../../lib/queue/lane.ts';

const tick = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('laneOf', () => {
  it('lets so many run at once and never more, in the order of asking', async () => {
    const lane = laneOf(2);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = async (number: number) => {
      order.push(number);
      most = Math.max(most, (running += 1));
      await tick();
      running -= 1;
      return number;
    };
    const answers = await Promise.all([1, 2, 3, 4, 5].map((number) => lane(() => work(number))));
    expect(answers).toEqual([1, 2, 3, 4, 5]);
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('gives the turn on after a failure', async () => {
    const lane = laneOf(1);
    await expect(lane(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await lane(() => Promise.resolve('next'))).toBe('next');
  });
});
