import type { Failure } from '../domain/errors.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { Scan, ScanStatus } from '../domain/scan.ts';
import type { LifeboatDatabase } from './database.ts';

/** How the walks of one account on one site stand, without reading them all: there may be thousands. */
export interface Walks {
  /** The first of those under way; empty when none is. */
  running: Scan[];
  /** Of a walk that was given up, or of one that waits to be tried again. */
  failure: Failure | null;
  /** Every list was read to the service's own end signal. */
  isWhole: boolean;
  /** A list came in a form that is not known. */
  hasChanged: boolean;
}

export async function walksOf(
  db: LifeboatDatabase,
  { accountId, site }: { accountId: AccountId; site: SiteId },
): Promise<Walks> {
  const inStatus = (status: ScanStatus) =>
    db.scans
      .where('[accountId+site+status+turn]')
      .between([accountId, site, status, -Infinity], [accountId, site, status, Infinity]);
  const [running, failed] = await Promise.all([inStatus('running').first(), inStatus('failed').first()]);
  const [finished, cancelled] = await Promise.all([
    inStatus('finished').count(),
    inStatus('cancelled').count(),
  ]);
  const waiting = running?.failure ? { ...running.failure, until: running.notBefore } : null;
  return {
    running: running ? [running] : [],
    failure: waiting ?? failed?.failure ?? null,
    isWhole: finished > 0 && !running && !failed && cancelled === 0,
    hasChanged: (await inStatus('failed').filter(isChange).first()) !== undefined,
  };
}

function isChange({ failure }: Scan): boolean {
  return failure?.code === 'site-changed';
}
