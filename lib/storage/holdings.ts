import type { Archive, Holding } from '../domain/archive.ts';
import type { AccountId, AssetId, GenerationId } from '../domain/ids.ts';
import type { LifeboatDatabase } from './database.ts';

/**
 * Archives of an account that the browser reported whole, newest first. Nothing else counts as exported: neither
 * what is on its way nor what failed or was cancelled.
 */
export async function savedArchives(db: LifeboatDatabase, accountId: AccountId): Promise<Archive[]> {
  const saved = await db.archives.where('status').equals('saved').sortBy('requestedAt');
  return saved.filter((archive) => archive.accountId === accountId).reverse();
}

/** What these archives hold of these generations, oldest rows first. */
export async function holdingsOf(
  db: LifeboatDatabase,
  accountId: AccountId,
  generationIds: readonly GenerationId[],
  archives: readonly Pick<Archive, 'id'>[],
): Promise<Holding[]> {
  const counted = new Set(archives.map(({ id }) => id));
  if (counted.size === 0) return [];
  const keys = generationIds.map((id): [AccountId, GenerationId] => [accountId, id]);
  const rows = await db.holdings.where('[accountId+generationId]').anyOf(keys).toArray();
  return rows.filter(({ archiveId }) => counted.has(archiveId));
}

/** A planned item comes to be in the archive; again after a plan was begun anew. */
export async function addHoldings(db: LifeboatDatabase, rows: readonly Holding[]): Promise<void> {
  await db.holdings.bulkPut([...rows]);
}

/** These files did not get into the archive after all, so they count as new again. */
export async function forgetFiles(
  db: LifeboatDatabase,
  archiveId: string,
  lost: readonly AssetId[],
): Promise<void> {
  if (lost.length === 0) return;
  const gone = new Set(lost);
  await ofArchive(db, archiveId).modify((row) => {
    row.files = row.files.filter(({ assetId }) => !gone.has(assetId));
  });
}

/** Of an archive that came to nothing. */
export async function forgetHoldings(db: LifeboatDatabase, archiveId: string): Promise<void> {
  await ofArchive(db, archiveId).delete();
}

/** In the archive's own order. */
export function ofArchive(db: LifeboatDatabase, archiveId: string) {
  return db.holdings.where('[archiveId+position]').between([archiveId, -Infinity], [archiveId, Infinity]);
}
