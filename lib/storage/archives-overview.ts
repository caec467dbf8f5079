import type { Archive, ArchiveStatus } from '../domain/archive.ts';
import { plainWords } from '../domain/errors.ts';
import type { ArchiveProgress, Overview } from '../domain/overview.ts';
import { accountsWithSaved } from './accounts.ts';
import { newestArchives } from './archives.ts';
import type { LifeboatDatabase } from './database.ts';
import { accountOf } from './sites.ts';

/** What a whole export is called by: the first of these that one of its volumes is in. */
const TELLING: readonly ArchiveStatus[] = [
  'saving',
  'building',
  'planning',
  'failed',
  'cancelled',
  'nothing-new',
  'saved',
];

/** The exports that were asked for last, and whose archives there would be if one asked now. */
export async function archivesOverview(
  db: LifeboatDatabase,
): Promise<Pick<Overview, 'archives' | 'archiveOwners'>> {
  const groups = [...Map.groupBy(await newestArchives(db), ({ group }) => group).values()];
  return {
    archives: await Promise.all(groups.map((volumes) => exportProgress(db, volumes))),
    archiveOwners: (await accountsWithSaved(db)).map(({ displayName }) => displayName),
  };
}

/** `volumes`: of one export, in their order. */
export async function exportProgress(
  db: LifeboatDatabase,
  volumes: readonly Archive[],
): Promise<ArchiveProgress> {
  const inHand = volumeInHand(volumes);
  const owner = await accountOf(db, inHand?.accountId ?? null);
  return { owner: owner?.displayName ?? '', ...toldOf(inHand), ...sumsOf(volumes) };
}

/** The one that tells how the export stands. */
function volumeInHand(volumes: readonly Archive[]): Archive | undefined {
  const status = TELLING.find((one) => volumes.some((volume) => volume.status === one));
  return volumes.find((volume) => volume.status === status);
}

function toldOf(
  inHand: Archive | undefined,
): Pick<ArchiveProgress, 'name' | 'status' | 'volume' | 'problem'> {
  if (!inHand) return { name: '', status: 'cancelled', volume: 1, problem: null };
  const { groupName: name, status, volume, failure } = inHand;
  // What can go wrong with an archive is nobody's site.
  return { name, status, volume, problem: failure && plainWords(failure.code, 'The site') };
}

function sumsOf(volumes: readonly Archive[]) {
  const sum = (count: (volume: Archive) => number) =>
    volumes.reduce((total, volume) => total + count(volume), 0);
  return {
    volumes: volumes.length,
    saved: sum(({ status }) => Number(status === 'saved')),
    written: sum(({ written }) => written),
    items: sum(({ items }) => items),
    lost: sum(({ lost }) => lost),
    bytes: sum(({ bytes }) => bytes),
    oversize: sum(({ isOversize }) => Number(isOversize)),
  };
}
