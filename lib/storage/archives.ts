import type { Archive, ArchiveStatus } from '../domain/archive.ts';
import { failureOf, type AppError } from '../domain/errors.ts';
import type { LifeboatDatabase } from './database.ts';
import { forgetHoldings, forgetPlanned } from './holdings.ts';

const UNDER_WAY: readonly ArchiveStatus[] = ['planning', 'building', 'saving'];

/** What is known of an archive when it is asked for. */
export type AskedArchive = Pick<Archive, 'id' | 'accountId' | 'choice' | 'name' | 'requestedAt' | 'askedAt'>;

export async function addArchive(db: LifeboatDatabase, archive: AskedArchive): Promise<void> {
  await db.archives.add({
    ...archive,
    group: archive.id,
    groupName: archive.name,
    volume: 1,
    volumes: 1,
    follows: null,
    isOversize: false,
    status: 'planning',
    finishedAt: null,
    items: 0,
    written: 0,
    lost: 0,
    bytes: 0,
    downloadId: null,
    failure: null,
  });
}

/** Those that are being planned, written or handed over, in the order in which they were asked for. */
export async function archivesUnderWay(db: LifeboatDatabase): Promise<Archive[]> {
  return inOrder(await db.archives.where('status').anyOf(UNDER_WAY).toArray());
}

/** All that were asked for at once when the newest was, in that order. */
export async function newestArchives(db: LifeboatDatabase): Promise<Archive[]> {
  const newest = await db.archives.orderBy('requestedAt').last();
  if (!newest) return [];
  const since = await db.archives.where('requestedAt').aboveOrEqual(newest.askedAt).toArray();
  return inOrder(since.filter(({ askedAt }) => askedAt === newest.askedAt));
}

/** The volumes of one export in their order. */
export async function volumesOf(db: LifeboatDatabase, group: string): Promise<Archive[]> {
  return inOrder(await db.archives.where('group').equals(group).toArray());
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

/** The browser reports it whole. From here on what it holds counts as exported. */
export async function finishArchive(db: LifeboatDatabase, id: string, now: number): Promise<void> {
  await db.transaction('rw', db.archives, db.plans, async () => {
    const isSaved = await updateArchive(db, id, ['saving'], { status: 'saved', finishedAt: now });
    if (isSaved) await dropPlan(db, id);
  });
}

/** Nothing comes of it, nor of the volumes after it. False when it is not under way any more. */
export async function cancelArchive(db: LifeboatDatabase, id: string, now: number): Promise<boolean> {
  return endArchive(db, id, { status: 'cancelled', finishedAt: now });
}

/** The same because of an error. */
export async function failArchive(
  db: LifeboatDatabase,
  id: string,
  error: AppError,
  now: number,
): Promise<boolean> {
  return endArchive(db, id, { status: 'failed', failure: failureOf(error, now), finishedAt: now });
}

async function endArchive(db: LifeboatDatabase, id: string, change: Partial<Archive>): Promise<boolean> {
  return db.transaction('rw', db.archives, db.plans, db.holdings, async () => {
    const archive = await db.archives.get(id);
    if (!archive || !isUnderWay(archive)) return false;
    const left = (await volumesOf(db, archive.group)).filter(isUnderWay);
    await db.archives.bulkPut(left.map((volume) => ({ ...volume, ...change })));
    if (archive.status === 'planning') await forgetPlanned(db, archive.group);
    await forgetHoldings(
      db,
      left.map((volume) => volume.id),
    );
    await dropPlan(db, id);
    return true;
  });
}

/** Once no volume is left that would need it. */
async function dropPlan(db: LifeboatDatabase, id: string): Promise<void> {
  const group = (await db.archives.get(id))?.group ?? id;
  if (!(await volumesOf(db, group)).some(isUnderWay)) await db.plans.delete(group);
}

function isUnderWay({ status }: Archive): boolean {
  return UNDER_WAY.includes(status);
}

export function inOrder(archives: Archive[]): Archive[] {
  return archives.sort((left, right) => left.requestedAt - right.requestedAt || left.volume - right.volume);
}
