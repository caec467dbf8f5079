import type { Archive, Holding } from '../domain/archive.ts';
import type { AccountId, AssetId, GenerationId } from '../domain/ids.ts';
import type { LifeboatDatabase } from './database.ts';

/**
 * Archives of an account that the browser reported whole, newest first. Nothing else counts as exported: neither
 * what is on its way nor what failed or was cancelled.
 */
export async function savedArchives(db: LifeboatDatabase, accountId: AccountId): Promise<Archive[]> {
  const saved = await db.archives.where('status').equals('saved').sortBy('requestedAt');
  return saved
    .filter((archive) => archive.accountId === accountId && !archive.choice.isDetailsOnly)
    .reverse();
}

/** What these archives hold of these generations. */
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

/** Of one of an export's volumes, from 1; the first has the export's own id. */
export function volumeId(group: string, volume: number): string {
  return volume === 1 ? group : `${group}.${volume}`;
}

/** What goes into an export that is being planned; false when it was cancelled meanwhile. */
export async function addHoldings(
  db: LifeboatDatabase,
  group: string,
  rows: readonly Holding[],
): Promise<boolean> {
  return db.transaction('rw', db.archives, db.holdings, async () => {
    if ((await db.archives.get(group))?.status !== 'planning') return false;
    await db.holdings.bulkPut([...rows]);
    return true;
  });
}

/**
 * The files that the archive had to leave out, as it was written last: they do not count as exported. When it is written
 * once more they may be there again.
 */
export async function markLost(
  db: LifeboatDatabase,
  archiveId: string,
  lost: readonly AssetId[],
): Promise<void> {
  const gone = new Set(lost);
  await ofArchive(db, archiveId).modify((row) => {
    row.files = row.files.map(({ assetId, sha256, bytes }) => {
      const file = { assetId, sha256, bytes };
      return gone.has(assetId) ? { ...file, isLost: true } : file;
    });
  });
}

/** Of archives that came to nothing. */
export async function forgetHoldings(db: LifeboatDatabase, archiveIds: readonly string[]): Promise<void> {
  for (const id of archiveIds) await ofArchive(db, id).delete();
}

/** Of all volumes of an export whose plan came to no end. */
export async function forgetPlanned(db: LifeboatDatabase, group: string): Promise<void> {
  await ofArchive(db, group).delete();
  // All ids that `volumeId` makes of it: "/" is the character after ".".
  await db.holdings
    .where('[archiveId+position]')
    .between([`${group}.`], [`${group}/`])
    .delete();
}

/** In the archive's own order. */
export function ofArchive(db: LifeboatDatabase, archiveId: string) {
  return db.holdings.where('[archiveId+position]').between([archiveId, -Infinity], [archiveId, Infinity]);
}
