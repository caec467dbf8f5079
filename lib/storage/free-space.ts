import type { FreedFile, Freeing, FreeSpace, Freeable, HoldingArchive } from '../domain/free-space.ts';
import { freeable, NO_SPACE } from '../domain/free-space.ts';
import type { Download } from '../domain/download.ts';
import type { Holding } from '../domain/archive.ts';
import type { StoredAsset } from '../domain/generation.ts';
import type { AccountId, AssetId, GenerationId } from '../domain/ids.ts';
import { archivesUnderWay } from './archives.ts';
import { bagsIn } from './folder.ts';
import type { LifeboatDatabase } from './database.ts';
import { moveRows } from './moves.ts';
import { changeTally } from './tallies.ts';

/** Files looked at together. */
const BATCH = 500;

type Holder = Pick<HoldingArchive, 'id'>;

/** The files here that one of these archives holds with the same bytes, in batches; some may be empty. */
export async function* freeableFiles(
  db: LifeboatDatabase,
  archives: readonly Holder[],
  batch = BATCH,
): AsyncGenerator<Freeable[]> {
  if (archives.length === 0) return;
  let after: AssetId | '' = '';
  for (;;) {
    const files: StoredAsset[] = await db.storedAssets.where('assetId').above(after).limit(batch).toArray();
    const last = files.at(-1);
    if (!last) return;
    after = last.assetId;
    yield freeable(files, await holdingsWith(db, files), archives);
  }
}

/** How much that is, by the first of these archives that holds it; those that come to nothing are left out. */
export async function freeableSpace(
  db: LifeboatDatabase,
  archives: readonly Holder[],
): Promise<Map<string, FreeSpace>> {
  const spaces = new Map<string, FreeSpace>();
  for await (const batch of freeableFiles(db, archives)) {
    for (const { stored, archiveId } of batch) {
      spaces.set(archiveId, together(spaces.get(archiveId) ?? NO_SPACE, [stored]));
    }
  }
  return spaces;
}

/**
 * What archives hold of these files, and perhaps more: neighbours are read as one range, which is many times faster
 * than to look for each.
 */
async function holdingsWith(db: LifeboatDatabase, files: readonly StoredAsset[]): Promise<Holding[]> {
  const keys = files.map(({ accountId, generationId }): Key => [accountId, generationId]).sort(compared);
  const [first, last] = [keys[0], keys.at(-1)];
  if (!first || !last) return [];
  return db.holdings.where('[accountId+generationId]').between(first, last, true, true).toArray();
}

type Key = [AccountId, GenerationId];

/** As the database orders them. */
function compared([account, generation]: Key, [otherAccount, otherGeneration]: Key): number {
  if (account !== otherAccount) return account < otherAccount ? -1 : 1;
  if (generation === otherGeneration) return 0;
  return generation < otherGeneration ? -1 : 1;
}

/**
 * Lets the bytes of these files go, all in one transaction, each only if one of these archives holds the very bytes
 * that are here now. Answers false, and changes nothing, when the request was stopped or an export is under
 * way: what that is made of must not go meanwhile.
 */
export async function freeFiles(
  db: LifeboatDatabase,
  { askedAt }: Pick<Freeing, 'askedAt'>,
  ids: readonly AssetId[],
  archives: readonly Holder[],
  now: number,
): Promise<boolean> {
  const { blobs, storedAssets, freedFiles, downloads, tallies, holdings, freeings } = db;
  const tables = [blobs, storedAssets, freedFiles, downloads, tallies, holdings, freeings];
  return db.transaction('rw', [...tables, db.archives, db.folderBags], async () => {
    const freeing = await freeings.get(askedAt);
    if (freeing?.status !== 'running' || (await isExporting(db))) return false;
    const files = (await storedAssets.bulkGet([...ids])).filter((file) => file !== undefined);
    const held = freeable(files, await holdingsWith(db, files), archives);
    const freed = await letGo(db, held, now);
    await freeings.put({ ...freeing, freed: together(freeing.freed, freed) });
    return true;
  });
}

/** A ZIP or a folder is under way. */
export async function isExporting(db: LifeboatDatabase): Promise<boolean> {
  const underWay = await Promise.all([archivesUnderWay(db), bagsIn(db, 'writing')]);
  return underWay.some(({ length }) => length > 0);
}

async function letGo(db: LifeboatDatabase, held: readonly Freeable[], now: number): Promise<FreedFile[]> {
  const rows = await db.downloads.bulkGet(held.map(({ stored }) => stored.assetId));
  const freed: FreedFile[] = [];
  for (const [index, { stored, archiveId }] of held.entries()) {
    const row = rows[index];
    // A lesser file that is about to be replaced stays until it is.
    if (row?.status !== 'done') continue;
    await letOneGo(db, row, stored);
    freed.push({ ...stored, site: row.site, archiveId, freedAt: now });
  }
  const ids = freed.map(({ assetId }) => assetId);
  await Promise.all([
    db.blobs.bulkDelete(ids),
    db.storedAssets.bulkDelete(ids),
    db.freedFiles.bulkPut(freed),
  ]);
  return freed;
}

async function letOneGo(db: LifeboatDatabase, row: Download, { bytes }: StoredAsset): Promise<void> {
  await moveRows(db, [row], 'free', { freedBytes: bytes });
  await changeTally(db, row, { bytes: -bytes });
}

function together({ files, bytes }: FreeSpace, freed: readonly StoredAsset[]): FreeSpace {
  return { files: files + freed.length, bytes: freed.reduce((sum, file) => sum + file.bytes, bytes) };
}
