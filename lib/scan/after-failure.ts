import { backoff } from '../domain/backoff.ts';
import { AppError, ERROR_POLICY, failureOf, type ErrorCode, type Failure } from '../domain/errors.ts';
import type { Scan } from '../domain/scan.ts';
import { PayloadMismatch } from '../sites/payload-mismatch.ts';
import { withoutPlace } from './walk.ts';

export type ScanOutcome =
  /** Nothing of this site can go on; the scan stays as it is. */
  | { kind: 'site-stands' }
  /** Nothing at all can go on. */
  | { kind: 'everything-stands' }
  /** The whole site has to wait. */
  | { kind: 'site-waits' }
  /** This walk waits, and the others go on. */
  | { kind: 'wait'; scan: Scan }
  /** There is nothing in this collection. */
  | { kind: 'empty'; scan: Scan }
  /** This collection is given up; the others go on. */
  | { kind: 'give-up'; scan: Scan };

/** A closed laptop must not come back to a walk given up: with the waits between them these are hours. */
const MOST_OFFLINE = 60;

/** Reads in all before a walk, or a wish, is given up. */
export function mostReads(code: ErrorCode): number {
  return code === 'offline' ? MOST_OFFLINE : ERROR_POLICY[code].attempts;
}

/** What an error means for a walk. Pure; `random` is in [0, 1). */
export function afterFailure(scan: Scan, error: AppError, now: number, random: number): ScanOutcome {
  const { effect } = ERROR_POLICY[error.code];
  if (effect === 'all-pauses') return { kind: 'everything-stands' };
  if (effect === 'site-pauses' || effect === 'site-stops') return { kind: 'site-stands' };
  if (effect === 'site-waits') return { kind: 'site-waits' };
  if (error.code === 'gone' && scan.kind === 'prompts')
    return { kind: 'empty', scan: emptyList(scan, null, now) };
  if (error.code === 'gone') return withoutList(scan, now);
  const failure = failureOf(error, now);
  if (effect === 'nothing-there') return { kind: 'empty', scan: emptyList(scan, failure, now) };
  return tryAgain(scan, error, failure, now, random);
}

/**
 * A list that is empty for a known reason was read to its end; so was one of prompts when what told them is gone,
 * as a conversation is that the person deleted while its images stayed.
 */
function emptyList(scan: Scan, failure: Failure | null, now: number): Scan {
  return { ...scan, status: 'finished', exhausted: true, failure, updatedAt: now };
}

function tryAgain(scan: Scan, error: AppError, failure: Failure, now: number, random: number): ScanOutcome {
  const again = isRefusedPlace(scan, error) ? withoutPlace(scan, now) : null;
  if (again) return { kind: 'wait', scan: again };
  const tried = scan.attempts + 1;
  if (ERROR_POLICY[error.code].effect === 'retry' && tried < mostReads(error.code)) {
    const notBefore = Math.max(error.until ?? 0, now + backoff(tried, random));
    return { kind: 'wait', scan: { ...scan, attempts: tried, notBefore, failure, updatedAt: now } };
  }
  return { kind: 'give-up', scan: { ...scan, status: 'failed', attempts: tried, failure, updatedAt: now } };
}

/** A cursor may be good for a while only, and a walk may rest for a night; a page that does not fit is another matter. */
function isRefusedPlace({ cursor }: Scan, { code, cause }: AppError): boolean {
  return cursor !== null && code === 'site-changed' && !(cause instanceof PayloadMismatch);
}

/** The item that the walk stood at was deleted, or else the list itself is not there. */
function withoutList(scan: Scan, now: number): ScanOutcome {
  const again = withoutPlace(scan, now);
  if (again) return { kind: 'wait', scan: again };
  const failure = failureOf(new AppError('list-missing'), now);
  return { kind: 'give-up', scan: { ...scan, status: 'failed', failure, updatedAt: now } };
}
