import type { ArchiveItem } from '../domain/archive.ts';
import { isFolder } from '../domain/collection.ts';
import type { Capture, Generation } from '../domain/generation.ts';
import { roleOf, type AccountId, type GenerationId } from '../domain/ids.ts';
import type { LifeboatDatabase } from './database.ts';
import { freedMedia } from './freed-files.ts';

/** Rows read at once: few enough to stay small, enough to be quick. */
export const BATCH = 250;

/** Every generation of the account with all that is held of it, newest first, in batches. */
export async function* libraryItems(
  db: LifeboatDatabase,
  accountId: AccountId,
): AsyncGenerator<ArchiveItem[]> {
  const titles = await collectionTitles(db, accountId);
  const keys = await generationsOf(db, accountId).reverse().primaryKeys();
  for (let start = 0; start < keys.length; start += BATCH) {
    yield await readItems(db, accountId, keys.slice(start, start + BATCH), titles);
  }
}

/** Own and others', oldest first. */
export function generationsOf(db: LifeboatDatabase, accountId: AccountId) {
  return db.generations.where('[accountId+createdAt]').between([accountId, -Infinity], [accountId, Infinity]);
}

/** These generations, in this order; one that is gone is left out. `titles`: of `collectionTitles`. */
export async function readItems(
  db: LifeboatDatabase,
  accountId: AccountId,
  keys: readonly [AccountId, string][],
  titles: ReadonlyMap<string, string>,
): Promise<ArchiveItem[]> {
  const rows = await db.generations.bulkGet([...keys]);
  return withMedia(
    db,
    accountId,
    rows.filter((row) => row !== undefined),
    titles,
  );
}

/** How each list is called, by its site and id. */
export async function collectionTitles(
  db: LifeboatDatabase,
  accountId: AccountId,
): Promise<ReadonlyMap<string, string>> {
  const scans = await db.scans
    .where('[accountId+site+collectionId]')
    .between([accountId], [accountId, []])
    .toArray();
  return new Map(scans.map(({ site, collectionId, title }) => [`${site} ${collectionId}`, title]));
}

async function withMedia(
  db: LifeboatDatabase,
  accountId: AccountId,
  generations: Generation[],
  titles: ReadonlyMap<string, string>,
): Promise<ArchiveItem[]> {
  const keys = generations.map(({ id }): [AccountId, GenerationId] => [accountId, id]);
  const [stored, captures, freed] = await Promise.all([
    db.storedAssets.where('[accountId+generationId]').anyOf(keys).toArray(),
    db.captures.where('[accountId+generationId]').anyOf(keys).toArray(),
    freedMedia(db, keys),
  ]);
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
