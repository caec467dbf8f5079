import type { Table } from 'dexie';
import type { Account } from '../domain/account.ts';
import type { ArchiveContents, ArchiveItem } from '../domain/archive.ts';
import { AppError } from '../domain/errors.ts';
import { isFolder } from '../domain/collection.ts';
import type { Activity, Capture, Generation, StoredAsset } from '../domain/generation.ts';
import { roleOf, type AccountId, type GenerationId, type SiteId } from '../domain/ids.ts';
import { completenessOf, type SiteName } from './completeness.ts';
import type { LifeboatDatabase } from './database.ts';
import { freedMedia } from './freed-files.ts';

/** Rows read at once: few enough to stay small, enough to be quick. */
const BATCH = 250;

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
    completeness: () =>
      db.transaction('r', db.tables, async () => {
        counted = new Set(await storedIds(db, account.id));
        return completenessOf(db, account, sites, now());
      }),
  };
}

/** Own and others' generations of an account. */
export function countGenerations(db: LifeboatDatabase, accountId: AccountId): Promise<number> {
  return generationsOf(db, accountId).count();
}

function generationsOf(db: LifeboatDatabase, accountId: AccountId) {
  return db.generations.where('[accountId+createdAt]').between([accountId, -Infinity], [accountId, Infinity]);
}

function storedIds(db: LifeboatDatabase, accountId: AccountId): Promise<string[]> {
  return db.storedAssets
    .where('[accountId+generationId]')
    .between([accountId], [accountId, []])
    .primaryKeys();
}

async function* items(
  db: LifeboatDatabase,
  accountId: AccountId,
  isCounted: (stored: StoredAsset) => boolean,
): AsyncGenerator<ArchiveItem> {
  const titles = await collectionTitles(db, accountId);
  const keys = await generationsOf(db, accountId).reverse().primaryKeys();
  for (let start = 0; start < keys.length; start += BATCH) {
    const batch = await db.generations.bulkGet(keys.slice(start, start + BATCH));
    const rows = batch.filter((row) => row !== undefined);
    for (const item of await withMedia(db, accountId, rows, titles)) {
      yield { ...item, media: item.media.filter(({ stored }) => isCounted(stored)) };
    }
  }
}

async function withMedia(
  db: LifeboatDatabase,
  accountId: AccountId,
  generations: Generation[],
  titles: Map<string, string>,
): Promise<ArchiveItem[]> {
  const keys = generations.map(({ id }): [AccountId, GenerationId] => [accountId, id]);
  const stored = await db.storedAssets.where('[accountId+generationId]').anyOf(keys).toArray();
  const captures = await db.captures.where('[accountId+generationId]').anyOf(keys).toArray();
  const freed = await freedMedia(db, keys);
  const media = Map.groupBy(stored, ({ generationId }) => generationId);
  const seenIn = Map.groupBy(captures, ({ generationId }) => generationId);
  const titleOf = ({ site, collectionId }: Capture) => titles.get(`${site} ${collectionId}`) ?? collectionId;
  return generations.map((generation) => {
    const lists = seenIn.get(generation.id) ?? [];
    const folder = lists.find(({ collectionId }) => isFolder(collectionId));
    return {
      generation,
      media: (media.get(generation.id) ?? []).map((file) => ({ role: roleOf(file.assetId), stored: file })),
      freed: freed.get(generation.id) ?? [],
      collections: lists.map(titleOf),
      folder: folder ? titleOf(folder) : null,
    };
  });
}

async function collectionTitles(db: LifeboatDatabase, accountId: AccountId): Promise<Map<string, string>> {
  const scans = await scansOf(db, accountId);
  return new Map(scans.map(({ site, collectionId, title }) => [`${site} ${collectionId}`, title]));
}

function scansOf(db: LifeboatDatabase, accountId: AccountId) {
  return db.scans.where('[accountId+site+collectionId]').between([accountId], [accountId, []]).toArray();
}

async function blobOf(db: LifeboatDatabase, stored: StoredAsset): Promise<Blob> {
  const blob = await db.blobs.get(stored.assetId).catch(asLost);
  if (blob?.size !== stored.bytes) throw new AppError('damaged', { detail: 'lost from the store' });
  return blob;
}

/** Firefox refuses a row whose file is gone from the disk, and has no better word for it. */
function asLost(cause: unknown): never {
  if (!(cause instanceof Error) || cause.name !== 'UnknownError') throw cause;
  throw new AppError('damaged', { detail: 'lost from the store' }, { cause });
}

async function* records(db: LifeboatDatabase, accountId: AccountId, site: SiteId): AsyncGenerator<unknown> {
  for await (const { raw } of rowsOf(db.payloads, '[accountId+site+nativeId]', accountId, site)) yield raw;
  for await (const { raw } of rowsOf(db.misfits, '[accountId+site+id]', accountId, site)) yield raw;
}

function activities(db: LifeboatDatabase, accountId: AccountId, site: SiteId): AsyncGenerator<Activity> {
  return rowsOf(db.activities, '[accountId+site+kind+id]', accountId, site);
}

/** The rows of one account on one site, by a primary key that begins with both. */
async function* rowsOf<Row, Key extends unknown[]>(
  table: Table<Row, Key>,
  key: string,
  accountId: AccountId,
  site: SiteId,
): AsyncGenerator<Row> {
  const range = table.where(key).between([accountId, site], [accountId, site, []]);
  const keys = await range.primaryKeys();
  for (let start = 0; start < keys.length; start += BATCH) {
    const batch = await table.bulkGet(keys.slice(start, start + BATCH));
    for (const row of batch) if (row !== undefined) yield row;
  }
}
