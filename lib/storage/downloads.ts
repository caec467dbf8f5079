import { isKept, type Download, type DownloadStatus } from '../domain/download.ts';
import type { Failure } from '../domain/errors.ts';
import { roleOf, type AssetId, type SiteId } from '../domain/ids.ts';
import { minus, sumsOfDownload } from '../domain/tallying.ts';
import type { DownloadEvent } from '../domain/transitions.ts';
import { updateControl } from './control.ts';
import type { LifeboatDatabase } from './database.ts';
import { moveRows } from './moves.ts';
import { changeTally } from './tallies.ts';

const FIRST = -Infinity;
const LAST = Infinity;

export interface FailedAttempt {
  event: 'fail-transient' | 'fail-permanent' | 'interrupted';
  attempts: number;
  notBefore: number;
  failure: Failure | null;
}

/** What is saved already, in a lesser form or in an archive, stays when the file is not to be had. */
export async function recordAttempt(
  db: LifeboatDatabase,
  id: AssetId,
  { event, ...change }: FailedAttempt,
): Promise<void> {
  await db.transaction('rw', db.downloads, db.tallies, async () => {
    const row = await db.downloads.get(id);
    if (row?.status !== 'running') return;
    const isGivenUp = event === 'fail-permanent' && isKept(row);
    await moveRows(db, [row], isGivenUp ? 'keep' : event, change);
  });
}

/** Attempts that came to no end are queued again and do not count. */
export async function interrupt(db: LifeboatDatabase, ids: readonly AssetId[]): Promise<void> {
  await db.transaction('rw', db.downloads, db.tallies, async () => {
    const rows = await db.downloads.bulkGet([...ids]);
    const running = rows.flatMap((row) => (row?.status === 'running' ? [row] : []));
    await moveRows(db, running, 'interrupted');
  });
}

/**
 * The site no longer has it: nothing is left to download, and where it was the original the generation says so. What
 * another attempt has saved meanwhile stays.
 */
export async function recordGone(db: LifeboatDatabase, id: AssetId): Promise<void> {
  await db.transaction('rw', db.downloads, db.generations, db.tallies, async () => {
    const row = await db.downloads.get(id);
    if (row?.status !== 'running') return;
    await db.downloads.delete(id);
    const isOriginal = roleOf(row.id) === 'original';
    if (isOriginal) {
      await db.generations.update([row.accountId, row.generationId], { availability: 'deleted' });
    }
    await changeTally(db, row, minus(isOriginal ? { notAvailable: 1 } : {}, sumsOfDownload(row)));
  });
}

/** Attempts that a dead worker left behind are queued again. */
export async function recover(db: LifeboatDatabase): Promise<void> {
  await moveAll(db, ['running'], 'interrupted');
}

/** The same for one site that may not be read any more. */
export async function interruptSite(db: LifeboatDatabase, site: SiteId): Promise<void> {
  await moveAll(db, ['running'], 'interrupted', site);
}

/** Lets those whose wait is over queue again. */
export async function queueDue(db: LifeboatDatabase, now: number): Promise<void> {
  const next = await nextDue(db);
  if (next === null || next > now) return;
  await db.transaction('rw', db.downloads, db.tallies, async () => {
    const due = await db.downloads
      .where('[status+notBefore]')
      .between(['waiting', FIRST], ['waiting', now], true, true)
      .toArray();
    await moveRows(db, due, 'due');
  });
}

/** When the next waiting download is due; null when none waits. */
export async function nextDue(db: LifeboatDatabase): Promise<number | null> {
  const first = await db.downloads
    .where('[status+notBefore]')
    .between(['waiting', FIRST], ['waiting', LAST])
    .first();
  return first?.notBefore ?? null;
}

export async function pauseAll(db: LifeboatDatabase, storageFull = false): Promise<void> {
  await db.transaction('rw', db.downloads, db.tallies, db.control, async () => {
    await updateControl(db, { paused: true, storageFull });
    await moveAll(db, ['queued', 'running', 'waiting'], 'pause');
  });
}

export async function resumeAll(db: LifeboatDatabase): Promise<void> {
  await db.transaction('rw', db.downloads, db.tallies, db.control, async () => {
    await updateControl(db, { paused: false, storageFull: false });
    await moveAll(db, ['paused'], 'resume');
  });
}

export async function retryFailed(db: LifeboatDatabase, site: SiteId): Promise<void> {
  await moveAll(db, ['failed'], 'retry', site, { attempts: 0, notBefore: 0, failure: null });
}

async function moveAll(
  db: LifeboatDatabase,
  from: DownloadStatus[],
  event: DownloadEvent,
  site?: SiteId,
  change: Partial<Download> = {},
): Promise<void> {
  await db.transaction('rw', db.downloads, db.tallies, async () => {
    const ranges = from.map((status) =>
      db.downloads.where('[status+notBefore]').between([status, FIRST], [status, LAST]).toArray(),
    );
    const rows = (await Promise.all(ranges)).flat().filter((row) => !site || row.site === site);
    await moveRows(db, rows, event, change);
  });
}
