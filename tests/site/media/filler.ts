import { seeded } from '../library/random.ts';

const blockLength = 65536;

/** `length` bytes that do not compress, and differ with the seed. */
export function filler(length: number, seed: number): Buffer {
  const random = seeded(seed);
  const block = Buffer.allocUnsafe(Math.min(length, blockLength));
  for (let i = 0; i < block.length; i++) block[i] = random.next() * 256;
  return length <= blockLength ? block : Buffer.alloc(length, block);
}
