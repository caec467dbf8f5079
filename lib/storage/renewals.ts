import type { Download } from '../domain/download.ts';
import type { StoredAsset } from '../domain/generation.ts';
import type { SiteId } from '../domain/ids.ts';
import { minus, plus, sumsOfDownload } from '../domain/tallying.ts';
import { nextStatus } from '../domain/transitions.ts';
import { control } from './control.ts';
import type { LifeboatDatabase } from './database.ts';
import { moveRows } from './moves.ts';
import { changeTally } from './tallies.ts';

/** Of any account; also while the original is asked for again. */
export function lesserFiles(db: LifeboatDatabase, site: SiteId) {
  return db.downloads.where('[site+lesserBytes]').between([site, 0], [site, Infinity]);
}

/**
 * The originals of a site's lesser files are asked for again. What is held stays until they are there; what lies in
 * an archive alone is left there.
 */
export async function renewLesser(db: LifeboatDatabase, site: SiteId): Promise<void> {
  await db.transaction('rw', db.downloads, db.tallies, async () => {
    const held = await lesserFiles(db, site).toArray();
    const rows = held.filter(({ status, freedBytes }) => status === 'done' && freedBytes === null);
    await moveRows(db, rows, 'renew', { attempts: 0, notBefore: 0, failure: null });
  });
}

/** The browser's store has these files no more: they are fetched again. One that was replaced since stays. */
export async function recordLost(db: LifeboatDatabase, files: readonly StoredAsset[]): Promise<void> {
  const tables = [db.blobs, db.storedAssets, db.downloads, db.tallies, db.control];
  await db.transaction('rw', tables, async () => {
    const { paused } = await control(db);
    for (const file of files) await loseOne(db, file, paused);
  });
}

async function loseOne(
  db: LifeboatDatabase,
  { assetId, savedAt }: StoredAsset,
  paused: boolean,
): Promise<void> {
  const [row, stored] = await Promise.all([db.downloads.get(assetId), db.storedAssets.get(assetId)]);
  if (!row || stored?.savedAt !== savedAt) return;
  const after: Download = { ...row, ...(row.status === 'done' && anew(paused)), lesserBytes: null };
  const change = plus(minus(sumsOfDownload(after), sumsOfDownload(row)), { bytes: -stored.bytes });
  await Promise.all([
    db.blobs.delete(assetId),
    db.storedAssets.delete(assetId),
    db.downloads.put(after),
    changeTally(db, row, change),
  ]);
}

function anew(paused: boolean): Pick<Download, 'status' | 'attempts' | 'notBefore' | 'failure'> {
  const queued = nextStatus('done', 'lost');
  const status = paused ? nextStatus(queued, 'pause') : queued;
  return { status, attempts: 0, notBefore: 0, failure: null };
}
