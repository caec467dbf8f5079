import type { Account } from '../domain/account.ts';
import type { ArchiveContents, ArchiveItem } from '../domain/archive.ts';
import type { CompletenessReport } from '../domain/completeness.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredAsset } from '../domain/generation.ts';
import type { AccountId } from '../domain/ids.ts';
import { generationsOf, libraryItems } from './archive-items.ts';
import { activities, records } from './archive-records.ts';
import { completenessOf, type SiteName } from './completeness.ts';
import type { LifeboatDatabase } from './database.ts';

/**
 * Everything of one account, read in batches. `completeness` settles which files there are: `items` then brings
 * these, and none that is saved later, so that the report counts exactly what the archive holds.
 */
export function archiveContents(
  db: LifeboatDatabase,
  account: Account,
  sites: readonly SiteName[],
  now: () => number,
): ArchiveContents {
  let counted: ReadonlySet<string> | null = null;
  const isCounted = ({ assetId }: StoredAsset) => counted?.has(assetId) ?? true;
  return {
    account,
    sites: sites.map(({ id }) => id),
    items: () => items(db, account.id, isCounted),
    blob: (stored) => blobOf(db, stored),
    records: (site) => records(db, account.id, site),
    activities: (site) => activities(db, account.id, site),
    async completeness() {
      const taken = await takeStock(db, account, sites, now());
      ({ counted } = taken);
      return taken.report;
    },
  };
}

/** Own and others' generations of an account. */
export function countGenerations(db: LifeboatDatabase, accountId: AccountId): Promise<number> {
  return generationsOf(db, accountId).count();
}

/** The report and the ids of exactly those files that it counts. */
export function takeStock(
  db: LifeboatDatabase,
  account: Account,
  sites: readonly SiteName[],
  now: number,
): Promise<{ report: CompletenessReport; counted: ReadonlySet<string> }> {
  return db.transaction('r', db.tables, async () => ({
    counted: new Set<string>(await storedOf(db, account.id).primaryKeys()),
    report: await completenessOf(db, account, sites, now),
  }));
}

/** Files held here. */
export function countFiles(db: LifeboatDatabase, accountId: AccountId): Promise<number> {
  return storedOf(db, accountId).count();
}

function storedOf(db: LifeboatDatabase, accountId: AccountId) {
  return db.storedAssets.where('[accountId+generationId]').between([accountId], [accountId, []]);
}

async function* items(
  db: LifeboatDatabase,
  accountId: AccountId,
  isCounted: (stored: StoredAsset) => boolean,
): AsyncGenerator<ArchiveItem> {
  for await (const batch of libraryItems(db, accountId)) {
    for (const item of batch) {
      yield { ...item, media: item.media.filter(({ stored }) => isCounted(stored)) };
    }
  }
}

/** Throws AppError `damaged` when it is missing or its size is not the recorded one. */
export async function blobOf(db: LifeboatDatabase, stored: StoredAsset): Promise<Blob> {
  const blob = await db.blobs.get(stored.assetId).catch(asLost);
  if (blob?.size !== stored.bytes) throw new AppError('damaged', { detail: 'lost from the store' });
  return blob;
}

/** Firefox refuses a row whose file is gone from the disk, and has no better word for it. */
function asLost(cause: unknown): never {
  if (!(cause instanceof Error) || cause.name !== 'UnknownError') throw cause;
  throw new AppError('damaged', { detail: 'lost from the store' }, { cause });
}
