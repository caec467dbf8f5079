import type { Archive, ArchiveStatus } from '../domain/archive.ts';
import { failureOf, type AppError } from '../domain/errors.ts';
import type { LifeboatDatabase } from './database.ts';

/** What is known of an archive when it is asked for. */
export type AskedArchive = Pick<
  Archive,
  'id' | 'accountId' | 'choice' | 'name' | 'requestedAt' | 'askedAt' | 'items'
>;

export async function addArchive(db: LifeboatDatabase, archive: AskedArchive): Promise<void> {
  await db.archives.add({
    ...archive,
    group: archive.id,
    groupName: archive.name,
    volume: 1,
    volumes: 1,
    follows: null,
    isOversize: false,
    status: 'building',
    finishedAt: null,
    written: 0,
    lost: 0,
    bytes: 0,
    downloadId: null,
    failure: null,
  });
}

/** Those that are being written or handed over, in the order in which they were asked for. */
export async function archivesUnderWay(db: LifeboatDatabase): Promise<Archive[]> {
  return db.archives.where('status').anyOf(['building', 'saving']).sortBy('requestedAt');
}

/** All that were asked for at once when the newest was, in that order. */
export async function newestArchives(db: LifeboatDatabase): Promise<Archive[]> {
  const newest = await db.archives.orderBy('requestedAt').last();
  if (!newest) return [];
  const since = await db.archives.where('requestedAt').aboveOrEqual(newest.askedAt).sortBy('requestedAt');
  return since.filter(({ askedAt }) => askedAt === newest.askedAt);
}

export function archivesIn(db: LifeboatDatabase, status: ArchiveStatus): Promise<Archive[]> {
  return db.archives.where('status').equals(status).toArray();
}

/** The archive being saved under this id. Firefox counts from 1 anew in each session, so older ones may have had it too. */
export function archiveOfDownload(db: LifeboatDatabase, downloadId: number): Promise<Archive | undefined> {
  const saving = db.archives.where('status').equals('saving');
  return saving.filter((archive) => archive.downloadId === downloadId).first();
}

/** Changes an archive that is still in one of the given states; false when it is not. */
export async function updateArchive(
  db: LifeboatDatabase,
  id: string,
  from: readonly ArchiveStatus[],
  change: Partial<Archive>,
): Promise<boolean> {
  return db.transaction('rw', db.archives, async () => {
    const archive = await db.archives.get(id);
    if (!archive || !from.includes(archive.status)) return false;
    await db.archives.put({ ...archive, ...change });
    return true;
  });
}

/** False when it is not under way any more, as after it was cancelled. */
export async function failArchive(
  db: LifeboatDatabase,
  id: string,
  error: AppError,
  now: number,
): Promise<boolean> {
  const failure = failureOf(error, now);
  return updateArchive(db, id, ['building', 'saving'], { status: 'failed', failure, finishedAt: now });
}
