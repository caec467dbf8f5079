import type { Drawing, Thumbnail } from '../domain/thumbnail.ts';
import type { StoredAsset } from '../domain/generation.ts';
import { roleOf, type AccountId, type AssetId, type GenerationId } from '../domain/ids.ts';
import type { LifeboatDatabase } from './database.ts';

type Key = [AccountId, GenerationId];

const keyOf = ({ accountId, generationId }: StoredAsset): Key => [accountId, generationId];

/** Of these files, the originals of generations that have no thumbnail yet. */
export async function filesToDraw(db: LifeboatDatabase, ids: readonly AssetId[]): Promise<StoredAsset[]> {
  const originals = ids.filter((id) => roleOf(id) === 'original');
  const files = (await db.storedAssets.bulkGet(originals)).filter((file) => file !== undefined);
  const known = await db.thumbnails.bulkGet(files.map(keyOf));
  return files.filter((_, index) => known[index] === undefined);
}

export async function keepThumbnail(
  db: LifeboatDatabase,
  { accountId, generationId }: StoredAsset,
  drawing: Drawing,
): Promise<void> {
  await db.thumbnails.put({ accountId, generationId, ...drawing });
}

/** In the order of the keys; those that have none are left out. */
export async function thumbnailsOf(db: LifeboatDatabase, keys: readonly Key[]): Promise<Thumbnail[]> {
  const found = await db.thumbnails.bulkGet([...keys]);
  return found.filter((thumbnail) => thumbnail !== undefined);
}
