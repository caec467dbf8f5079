import { expect, it } from 'vitest';
import { handOf } from '../../../lib/queue/hand.ts';

/** Work that lasts until it is let go, and a list of what has begun. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { begun, work, end };
}

it('takes a few of whatever size, and more only while all are small', async () => {
  const { begun, work, end } = works();
  const hand = handOf(2, 10);
  for (const [name, size] of [
    ['a', 50],
    ['b', 50],
    ['c', 1],
    ['d', 9],
    ['e', 1],
  ] as const) {
    void hand(size, work(name));
  }
  expect(begun).toEqual([]);
  await end('');
  expect(begun).toEqual(['a', 'b']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  await end('d');
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('frees the room of work that failed', async () => {
  const hand = handOf(1, 0);
  await expect(hand(5, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await hand(5, () => Promise.resolve('next'))).toBe('next');
});
