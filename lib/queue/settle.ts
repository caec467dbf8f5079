import { isKept, type Download } from '../domain/download.ts';
import type { AppError } from '../domain/errors.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { interrupt, pauseAll, recordAttempt, recordGone } from '../storage/downloads.ts';
import { recordProblem } from '../storage/sites.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

export interface SettlePorts {
  /** What the browser says of the line. */
  isOnline(): boolean;
  now(): number;
  random(): number;
}

/** Writes down what a failed attempt means, and answers how far it reaches. Throws what the store throws. */
export async function settle(
  db: LifeboatDatabase,
  download: Download,
  error: AppError,
  ports: SettlePorts,
): Promise<Outcome['kind']> {
  // A laptop that was closed must not come back to a list of failures.
  if (error.code === 'offline' && !ports.isOnline()) {
    await interrupt(db, [download.id]);
    return 'attempt';
  }
  const outcome = outcomeOf(error, download.attempts, ports.now(), ports.random());
  if (outcome.kind === 'gone' && !isKept(download)) await recordGone(db, download.id);
  else await recordAttempt(db, download.id, outcome.attempt);
  if (outcome.kind === 'everything') await pauseAll(db, true);
  if (outcome.kind === 'site') {
    await recordProblem(db, download.site, error, ports.now(), ports.random());
  }
  return outcome.kind;
}
