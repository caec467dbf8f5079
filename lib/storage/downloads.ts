import type { Download, DownloadStatus } from '../domain/download.ts';
import type { Failure } from '../domain/errors.ts';
import type { StoredAsset } from '../domain/generation.ts';
import { roleOf, type AccountId, type AssetId, type SiteId } from '../domain/ids.ts';
import { minus, plus, sumsOfDownload, sumsOfFinish, type TallyChange } from '../domain/tallying.ts';
import { finished, nextStatus, type DownloadEvent } from '../domain/transitions.ts';
import { updateControl } from './control.ts';
import type { LifeboatDatabase } from './database.ts';
import { changeTally, tallySaved } from './tallies.ts';

const FIRST = -Infinity;
const LAST = Infinity;

/** Whose work on which site. */
export interface Owner {
  accountId: AccountId;
  site: SiteId;
}

/** Takes the oldest queued download of the given owners, so that nobody else takes it too. */
export async function claim(db: LifeboatDatabase, owners: readonly Owner[]): Promise<Download | undefined> {
  return db.transaction('rw', db.downloads, db.tallies, async () => {
    for (const { accountId, site } of owners) {
      const next = await db.downloads
        .where('[accountId+site+status+queuedAt]')
        .between([accountId, site, 'queued', FIRST], [accountId, site, 'queued', LAST])
        .first();
      if (next) return move(db, next, 'start');
    }
    return undefined;
  });
}

/** Stores the bytes, what is known of them and `done` in one transaction; false when paused meanwhile. */
export async function finish(
  db: LifeboatDatabase,
  id: AssetId,
  blob: Blob,
  stored: StoredAsset,
): Promise<boolean> {
  const tables = [db.blobs, db.storedAssets, db.downloads, db.tallies];
  return db.transaction('rw', tables, async () => {
    const row = await db.downloads.get(id);
    if (row?.status !== 'running') return false;
    const done = finished(row, stored);
    const change = sumsOfFinish(row, done, stored);
    // Side by side: each awaited alone would cost a round trip to the browser's store.
    await Promise.all([
      db.blobs.put(blob, id),
      db.storedAssets.put(stored),
      db.downloads.put(done),
      tallySaved(db, row, change, stored.savedAt),
    ]);
    return true;
  });
}

export interface FailedAttempt {
  event: 'fail-transient' | 'fail-permanent' | 'interrupted';
  attempts: number;
  notBefore: number;
  failure: Failure | null;
}

/** Where a lesser file is held, that one stays when the original is not to be had. */
export async function recordAttempt(
  db: LifeboatDatabase,
  id: AssetId,
  { event, ...change }: FailedAttempt,
): Promise<void> {
  await db.transaction('rw', db.downloads, db.tallies, async () => {
    const row = await db.downloads.get(id);
    if (row?.status !== 'running') return;
    const isKept = event === 'fail-permanent' && row.lesserBytes !== null;
    await move(db, row, isKept ? 'keep' : event, change);
  });
}

/** An attempt that came to no end is queued again and does not count. */
export async function interrupt(db: LifeboatDatabase, id: AssetId): Promise<void> {
  await db.transaction('rw', db.downloads, db.tallies, async () => {
    const row = await db.downloads.get(id);
    if (row?.status === 'running') await move(db, row, 'interrupted');
  });
}

/**
 * The site no longer has it: nothing is left to download, and where it was the original the generation says so.
 */
export async function recordGone(db: LifeboatDatabase, id: AssetId): Promise<void> {
  await db.transaction('rw', db.downloads, db.generations, db.tallies, async () => {
    const row = await db.downloads.get(id);
    if (!row) return;
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
    for (const row of due) await move(db, row, 'due');
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

/** Moves rows through the state table, and the sums with them. Call it inside a transaction over both. */
export async function moveRows(
  db: LifeboatDatabase,
  rows: readonly Download[],
  event: DownloadEvent,
  change: Partial<Download> = {},
): Promise<void> {
  const moved = rows.map((row) => ({ ...row, ...change, status: nextStatus(row.status, event) }));
  await db.downloads.bulkPut(moved);
  await tallyMoves(db, rows, moved);
}

/** One change of the sums per account and site, not one per row. */
async function tallyMoves(
  db: LifeboatDatabase,
  before: readonly Download[],
  after: readonly Download[],
): Promise<void> {
  const changes = new Map<string, { owner: Download; change: TallyChange }>();
  for (const [index, row] of before.entries()) {
    const key = `${row.accountId} ${row.site}`;
    const change = plus(changes.get(key)?.change ?? {}, movedSums(row, after[index] ?? row));
    changes.set(key, { owner: row, change });
  }
  for (const { owner, change } of changes.values()) await changeTally(db, owner, change);
}

async function move(
  db: LifeboatDatabase,
  row: Download,
  event: DownloadEvent,
  change: Partial<Download> = {},
): Promise<Download> {
  const moved: Download = { ...row, ...change, status: nextStatus(row.status, event) };
  await Promise.all([db.downloads.put(moved), changeTally(db, row, movedSums(row, moved))]);
  return moved;
}

function movedSums(before: Download, after: Download) {
  return minus(sumsOfDownload(after), sumsOfDownload(before));
}
