import { backoff } from '../domain/backoff.ts';
import type { AssetId } from '../domain/ids.ts';

/** Different files in a row whose connection broke, after which it is the line that is bad. */
const LINE_BAD_AFTER = 2;

/**
 * Tells one link that is always refused from a line that is bad. While it is bad nothing is tried for a while, so
 * that a night without a line does not use up the attempts of a whole library.
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

  /** A connection broke; `isOnline` is what the browser says of the line. `random` is in [0, 1). */
  failed(id: AssetId, isOnline: boolean, now: number, random: number): void {
    this.#broken.add(id);
    const isBad = !isOnline || this.#broken.size > LINE_BAD_AFTER;
    if (!isBad || this.#downUntil > now) return;
    this.#waits += 1;
    this.#downUntil = now + backoff(this.#waits, random);
  }
}
