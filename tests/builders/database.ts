import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { onTestFinished } from 'vitest';
import { DOWNLOAD_STATUSES } from '../../lib/domain/download.ts';
import { emptyTally } from '../../lib/domain/site-state.ts';
import { applied, plus, sumsOfDownload, sumsOfGeneration } from '../../lib/domain/tallying.ts';
import type { AccountId } from '../../lib/domain/ids.ts';
import type { Tally } from '../../lib/domain/site-state.ts';
import type { ParsedPage } from '../../lib/domain/listing.ts';
import { LifeboatDatabase } from '../../lib/storage/database.ts';
import { listingTables, recordPage, type ListingContext } from '../../lib/storage/listing.ts';
import { ADA, NOW } from './records.ts';

// Dexie looks for IndexedDB when it is loaded, which may have been before it was faked.
Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

let opened = 0;

/** A database of its own, gone when the test is over. */
export function aDatabase(): LifeboatDatabase {
  opened += 1;
  const db = new LifeboatDatabase(`lifeboat-test-${opened}`);
  onTestFinished(() => db.delete());
  return db;
}

/** Stores a page as one that passed by, or as `told` says. */
export function listed(db: LifeboatDatabase, page: ParsedPage, told: Partial<ListingContext> = {}) {
  const context: ListingContext = {
    accountId: ADA,
    site: 'sora1',
    kind: null,
    collectionId: page.collectionId,
    now: NOW,
    walkStartedAt: null,
    passStartedAt: null,
    firstPosition: 0,
    ...told,
  };
  return db.transaction('rw', listingTables(db), async () => recordPage(db, page, context));
}

export async function tallyOf(db: LifeboatDatabase, account: AccountId = ADA): Promise<Tally> {
  return (await db.tallies.get([account, 'sora1'])) ?? emptyTally(account, 'sora1');
}

/** The sums counted anew from the rows themselves; the learned pace cannot be counted. */
export async function recounted(db: LifeboatDatabase, account: AccountId = ADA): Promise<Tally> {
  const isOurs = (row: { accountId: AccountId }) => row.accountId === account;
  const generations = await db.generations.filter(isOurs).toArray();
  const downloads = await db.downloads.filter(isOurs).toArray();
  const stored = await db.storedAssets.filter(isOurs).toArray();
  const sums = [
    ...generations.map(sumsOfGeneration),
    ...downloads.map(sumsOfDownload),
    ...stored.map(({ bytes }) => ({ bytes })),
    { misfits: await db.misfits.filter(isOurs).count() },
  ].reduce(plus, {});
  const { secondsPerItem, lastSavedAt } = await tallyOf(db, account);
  return { ...applied(emptyTally(account, 'sora1'), sums), secondsPerItem, lastSavedAt };
}

/** Everything that has, had or will have a file to save. */
export function downloadsOf(tally: Tally): number {
  return DOWNLOAD_STATUSES.reduce((sum, status) => sum + tally[status], 0);
}
