import { backoff } from '../domain/backoff.ts';
import type { AssetId } from '../domain/ids.ts';

/** Different files in a row whose connection broke, after which it is the line that is down. */
const LINE_DOWN_AFTER = 2;

/**
 * Tells one link that is always refused from a line that is down. While it is down nothing is tried and no attempt
 * counts: a laptop that was closed for the night must not come back to a list of failures.
 */
export class LineWatch {
  readonly #broken = new Set<AssetId>();
  #waits = 0;
  #downUntil = 0;

  /** Milliseconds since the epoch. */
  get downUntil(): number {
    return this.#downUntil;
  }

  succeeded(): void {
    this.#broken.clear();
    this.#waits = 0;
    this.#downUntil = 0;
  }

  /** Answers whether the line is down, so that the attempt should not count. `random` is in [0, 1). */
  failed(id: AssetId, now: number, random: number): boolean {
    this.#broken.add(id);
    if (this.#broken.size <= LINE_DOWN_AFTER) return false;
    if (this.#downUntil <= now) {
      this.#waits += 1;
      this.#downUntil = now + backoff(this.#waits, random);
    }
    return true;
  }
}
