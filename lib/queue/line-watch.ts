import { backoff } from '../domain/backoff.ts';

/** Broken connections in a row after which it is the line that is down, not one file. */
const LINE_DOWN_AFTER = 3;

/**
 * Tells one broken connection from a line that is down. While it is down nothing is tried and no attempt counts:
 * a laptop that was closed for the night must not come back to a list of failures.
 */
export class LineWatch {
  #failures = 0;
  #downUntil = 0;

  /** Milliseconds since the epoch. */
  get downUntil(): number {
    return this.#downUntil;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#downUntil = 0;
  }

  /** Answers whether the line is down, so that the attempt should not count. `random` is in [0, 1). */
  failed(now: number, random: number): boolean {
    this.#failures += 1;
    if (this.#failures <= LINE_DOWN_AFTER) return false;
    this.#downUntil = now + backoff(this.#failures - LINE_DOWN_AFTER, random);
    return true;
  }
}
