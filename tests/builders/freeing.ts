import type { Archive } from '../../lib/domain/archive.ts';
import { DEFAULT_EXPORT_CHOICE } from '../../lib/domain/export-choice.ts';
import { holders } from '../../lib/domain/free-space.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { addFreeing, endFreeing } from '../../lib/storage/freeings.ts';
import { freeableFiles, freeFiles } from '../../lib/storage/free-space.ts';
import { ADA, aHolding, NOW } from './records.ts';

export function anArchive(told: Partial<Archive> = {}): Archive {
  const id = told.id ?? 'archive-1';
  return {
    id,
    accountId: ADA,
    choice: DEFAULT_EXPORT_CHOICE,
    name: `lifeboat_ada_${id}`,
    group: id,
    groupName: `lifeboat_ada_${id}`,
    volume: 1,
    volumes: 1,
    follows: null,
    isOversize: false,
    status: 'saved',
    requestedAt: NOW,
    askedAt: NOW,
    finishedAt: NOW,
    written: 1,
    items: 1,
    lost: 0,
    bytes: 1_000,
    downloadId: 1,
    failure: null,
    ...told,
  };
}

/** An archive that holds all that is here. */
export async function saveArchive(db: LifeboatDatabase, told: Partial<Archive> = {}): Promise<Archive> {
  const archive = anArchive(told);
  await db.archives.put(archive);
  const files = await db.storedAssets.toArray();
  const rows = files
    .filter(({ accountId }) => accountId === archive.accountId)
    .map((file, position) => {
      const { accountId, generationId } = file;
      return aHolding({ archiveId: archive.id, position, accountId, generationId }, file);
    });
  await db.holdings.bulkPut(rows);
  return archive;
}

/** Frees whatever may be freed, at once. */
export async function freeAll(db: LifeboatDatabase): Promise<void> {
  const asked = { askedAt: NOW, movedArchives: [], usedBefore: null };
  await addFreeing(db, asked);
  const archives = holders(await db.archives.toArray(), []);
  for await (const batch of freeableFiles(db, archives)) {
    const ids = batch.map(({ stored }) => stored.assetId);
    await freeFiles(db, asked, ids, archives, NOW);
  }
  await endFreeing(db, 'done');
}
