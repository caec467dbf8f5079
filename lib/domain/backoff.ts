const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 5 * 60_000;
const JITTER = 0.2;

/**
 * Milliseconds to wait before attempt `attempts + 1`: 2 s, 4 s, 8 s … up to 5 min, ±20 % so that a service that
 * comes back is not met by everybody at once. `random` is in [0, 1).
 */
export function backoff(attempts: number, random: number): number {
  const wait = Math.min(FIRST_WAIT * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT);
  return Math.round(wait * (1 - JITTER + 2 * JITTER * random));
}
