import type { ArchiveItem } from '../domain/archive.ts';
import { roleOf, type AccountId, type GenerationId, type SiteId } from '../domain/ids.ts';
import type { LifeboatDatabase } from './database.ts';
import { moveRows } from './moves.ts';

/** How many files lie in one archive alone. */
export interface FreedIn {
  accountId: AccountId;
  site: SiteId;
  archiveId: string;
  /** The archive's name, without `.zip`. */
  archive: string;
  files: number;
}

const BY_ARCHIVE = '[accountId+site+archiveId]';

/** Archive by archive, counted by the index: no row is read. Of one account on one site, or of all. */
export async function freedByArchive(
  db: LifeboatDatabase,
  owner?: { accountId: AccountId; site: SiteId },
): Promise<FreedIn[]> {
  const range = owner
    ? db.freedFiles
        .where(BY_ARCHIVE)
        .between([owner.accountId, owner.site], [owner.accountId, owner.site, []])
    : db.freedFiles.orderBy(BY_ARCHIVE);
  const keys = (await range.uniqueKeys()) as unknown as [AccountId, SiteId, string][];
  const archives = await db.archives.bulkGet(keys.map(([, , archiveId]) => archiveId));
  return Promise.all(
    keys.map(async ([accountId, site, archiveId], index) => ({
      ...{ accountId, site, archiveId, archive: archives[index]?.name ?? archiveId },
      files: await db.freedFiles.where(BY_ARCHIVE).equals([accountId, site, archiveId]).count(),
    })),
  );
}

/** What lies in archives alone of these generations, by generation. */
export async function freedMedia(
  db: LifeboatDatabase,
  keys: readonly [AccountId, GenerationId][],
): Promise<Map<GenerationId, ArchiveItem['freed']>> {
  const files = await db.freedFiles.where('[accountId+generationId]').anyOf(keys).toArray();
  const ids = [...new Set(files.map(({ archiveId }) => archiveId))];
  const archives = await db.archives.bulkGet(ids);
  const names = new Map(ids.map((id, index) => [id, archives[index]?.name ?? id]));
  const found = new Map<GenerationId, ArchiveItem['freed']>();
  for (const stored of files) {
    const one = { role: roleOf(stored.assetId), stored, archive: names.get(stored.archiveId) ?? '' };
    found.set(stored.generationId, [...(found.get(stored.generationId) ?? []), one]);
  }
  return found;
}

/** Rows moved in one transaction. */
const BATCH = 500;

/** Asks the sites again for everything that lies in archives alone. It counts as saved meanwhile, and if they refuse. */
export async function fetchAgain(db: LifeboatDatabase): Promise<void> {
  const ids = await db.freedFiles.toCollection().primaryKeys();
  for (let start = 0; start < ids.length; start += BATCH) {
    await db.transaction('rw', db.downloads, db.tallies, async () => {
      const rows = await db.downloads.bulkGet(ids.slice(start, start + BATCH));
      const atRest = rows.filter((row) => row?.status === 'done' && row.freedBytes !== null);
      const wanted = atRest.filter((row) => row !== undefined);
      await moveRows(db, wanted, 'renew', { attempts: 0, notBefore: 0, failure: null });
    });
  }
}
