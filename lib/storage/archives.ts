import type { Archive, ArchiveStatus } from '../domain/archive.ts';
import { failureOf, type AppError } from '../domain/errors.ts';
import type { LifeboatDatabase } from './database.ts';

export async function addArchive(
  db: LifeboatDatabase,
  archive: Pick<Archive, 'id' | 'accountId' | 'name' | 'requestedAt' | 'items'>,
): Promise<void> {
  await db.archives.add({
    ...archive,
    status: 'building',
    finishedAt: null,
    written: 0,
    bytes: 0,
    downloadId: null,
    failure: null,
  });
}

export function archivesIn(db: LifeboatDatabase, status: ArchiveStatus): Promise<Archive[]> {
  return db.archives.where('status').equals(status).toArray();
}

export function archiveOfDownload(db: LifeboatDatabase, downloadId: number): Promise<Archive | undefined> {
  return db.archives.filter((archive) => archive.downloadId === downloadId).first();
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

export async function failArchive(
  db: LifeboatDatabase,
  id: string,
  error: AppError,
  now: number,
): Promise<void> {
  const failure = failureOf(error, now);
  await updateArchive(db, id, ['building', 'saving'], { status: 'failed', failure, finishedAt: now });
}
