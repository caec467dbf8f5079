import { hex } from '../../library/ids.ts';
import type { Random } from '../../library/random.ts';

export interface Maker {
  random: Random;
  paddedTo: number | null;
  /** Counts up over the whole library. */
  nextOrdinal: number;
}

/** 32 hex digits, the first eight of which are Unix seconds. */
export function timedHex(at: number, random: Random): string {
  return (
    Math.floor(at / 1000)
      .toString(16)
      .padStart(8, '0') + hex(24, random)
  );
}
