import { backoff } from '../domain/backoff.ts';
import { ERROR_POLICY, failureOf, type AppError, type ErrorCode } from '../domain/errors.ts';
import type { FailedAttempt } from '../storage/downloads.ts';

export type Outcome =
  /** This download alone. */
  | { kind: 'attempt'; attempt: FailedAttempt }
  /** The site has it no more; `attempt` is for a file of which something is saved already. */
  | { kind: 'gone'; attempt: FailedAttempt }
  /** The whole site has to wait or stand; the attempt does not count. */
  | { kind: 'site'; attempt: FailedAttempt }
  | { kind: 'everything'; attempt: FailedAttempt };

/** Whether the whole site has to wait or stand for it. */
export function stopsSite(code: ErrorCode): boolean {
  return ['site-pauses', 'site-waits'].includes(ERROR_POLICY[code].effect);
}

/** What a failed attempt means. Pure: `attempts` counts those before it, `random` is in [0, 1). */
export function outcomeOf(error: AppError, attempts: number, now: number, random: number): Outcome {
  const { effect, attempts: most } = ERROR_POLICY[error.code];
  const interrupted: FailedAttempt = { event: 'interrupted', attempts, notBefore: 0, failure: null };
  switch (effect) {
    case 'not-available':
      return { kind: 'gone', attempt: counted(error, attempts + 1, most, now, random) };
    case 'all-pauses':
      return { kind: 'everything', attempt: interrupted };
    case 'site-pauses':
    case 'site-waits':
      return { kind: 'site', attempt: interrupted };
    case 'retry':
    case 'fails':
    case 'nothing-there':
    case 'site-stops':
      return { kind: 'attempt', attempt: counted(error, attempts + 1, most, now, random) };
  }
}

function counted(error: AppError, tried: number, most: number, now: number, random: number): FailedAttempt {
  const failure = failureOf(error, now);
  if (tried >= most) return { event: 'fail-permanent', attempts: tried, notBefore: 0, failure };
  const notBefore = Math.max(error.until ?? 0, now + backoff(tried, random));
  return { event: 'fail-transient', attempts: tried, notBefore, failure };
}
