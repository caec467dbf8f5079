import type { Download } from '../domain/download.ts';
import type { Asset, StoredAsset } from '../domain/generation.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import { applied, paced, sumsOfFinish } from '../domain/tallying.ts';
import { finished } from '../domain/transitions.ts';
import type { LifeboatDatabase } from './database.ts';
import { moveRows } from './moves.ts';
import { changeTallies, type TallyStep } from './tallies.ts';

/** Whose work on which site. */
export interface Owner {
  accountId: AccountId;
  site: SiteId;
}

/** A download that is ours alone now, with what it is to bring. */
export interface Claim {
  download: Download;
  /** Undefined where the record is missing. */
  asset: Asset | undefined;
}

/** A file that was fetched and checked. */
export interface FetchedFile {
  blob: Blob;
  stored: StoredAsset;
}

/**
 * Takes the oldest queued downloads, `most` of them, so that nobody else takes them too. `owners` is asked within
 * the transaction and may read `control` and `sites`, so that nothing is taken of a site that just had to stop.
 */
export async function claim(
  db: LifeboatDatabase,
  owners: () => Promise<readonly Owner[]>,
  most: number,
): Promise<Claim[]> {
  const tables = [db.downloads, db.tallies, db.assets, db.control, db.sites];
  return db.transaction('rw', tables, async () => {
    const next: Download[] = [];
    for (const owner of await owners()) {
      if (next.length < most) next.push(...(await oldestQueued(db, owner, most - next.length)));
    }
    if (next.length === 0) return [];
    const [rows, assets] = await Promise.all([
      moveRows(db, next, 'start'),
      db.assets.bulkGet(next.map(({ id }) => id)),
    ]);
    return rows.map((download, index) => ({ download, asset: assets[index] }));
  });
}

function oldestQueued(db: LifeboatDatabase, { accountId, site }: Owner, most: number): Promise<Download[]> {
  return db.downloads
    .where('[accountId+site+status+queuedAt]')
    .between([accountId, site, 'queued', -Infinity], [accountId, site, 'queued', Infinity])
    .limit(most)
    .toArray();
}

/**
 * Stores the bytes of files, what is known of them and `done` in one transaction: all of them or none. Keeps
 * nothing of what was paused meanwhile.
 */
export async function finish(db: LifeboatDatabase, files: readonly FetchedFile[]): Promise<void> {
  const tables = [db.blobs, db.storedAssets, db.freedFiles, db.downloads, db.tallies];
  await db.transaction('rw', tables, async () => {
    const wanted = await stillRunning(db, files);
    const ids = wanted.map(({ row }) => row.id);
    const blobs = wanted.map(({ blob }) => blob);
    // Side by side: each awaited alone would cost a round trip to the browser's store.
    await Promise.all([
      db.blobs.bulkPut(blobs, ids),
      db.storedAssets.bulkPut(wanted.map(({ stored }) => stored)),
      forgetFreed(db, wanted),
      db.downloads.bulkPut(wanted.map(({ row, stored }) => finished(row, stored))),
      changeTallies(db, wanted.map(tallyStep)),
    ]);
  });
}

/** What lay in an archive alone is here again. */
async function forgetFreed(db: LifeboatDatabase, files: readonly WantedFile[]): Promise<void> {
  const ids = files.filter(({ row }) => row.freedBytes !== null).map(({ row }) => row.id);
  if (ids.length > 0) await db.freedFiles.bulkDelete(ids);
}

type WantedFile = FetchedFile & { row: Download };

/** Each once: after a pause and a resume the same file may have been fetched twice. */
async function stillRunning(db: LifeboatDatabase, files: readonly FetchedFile[]): Promise<WantedFile[]> {
  const once = [...new Map(files.map((file) => [file.stored.assetId, file])).values()];
  const rows = await db.downloads.bulkGet(once.map(({ stored }) => stored.assetId));
  return once.flatMap((file, index) => {
    const row = rows[index];
    return row?.status === 'running' ? [{ ...file, row }] : [];
  });
}

function tallyStep({ row, stored }: WantedFile): TallyStep {
  const change = sumsOfFinish(row, finished(row, stored), stored);
  return { owner: row, step: (tally) => paced(applied(tally, change), stored.savedAt) };
}
