import { backoff } from '../domain/backoff.ts';
import { ERROR_POLICY, failureOf, type AppError } from '../domain/errors.ts';
import type { Scan } from '../domain/scan.ts';

export type ScanOutcome =
  /** Nothing of this site can go on; the scan stays as it is. */
  | { kind: 'site-stands'; retired: boolean }
  | { kind: 'wait'; scan: Scan; until: number }
  /** This collection is given up; the others go on. */
  | { kind: 'give-up'; scan: Scan };

/** Where a service did not say how long to wait. */
const DEFAULT_RATE_LIMIT_WAIT = 30_000;

/** What an error means for a walk. Pure; `random` is in [0, 1). */
export function afterFailure(scan: Scan, error: AppError, now: number, random: number): ScanOutcome {
  const { effect, attempts } = ERROR_POLICY[error.code];
  if (effect === 'site-pauses' || effect === 'all-pauses') return { kind: 'site-stands', retired: false };
  if (effect === 'site-stops') return { kind: 'site-stands', retired: true };
  const failure = failureOf(error, now);
  if (effect === 'site-waits') {
    const until = error.until ?? now + DEFAULT_RATE_LIMIT_WAIT;
    return { kind: 'wait', scan: { ...scan, failure, updatedAt: now }, until };
  }
  const tried = scan.attempts + 1;
  if (effect === 'retry' && tried < attempts) {
    const until = Math.max(error.until ?? 0, now + backoff(tried, random));
    return { kind: 'wait', scan: { ...scan, attempts: tried, failure, updatedAt: now }, until };
  }
  return { kind: 'give-up', scan: { ...scan, status: 'failed', attempts: tried, failure, updatedAt: now } };
}
