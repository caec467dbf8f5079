import type { ArchiveStatus } from './archive.ts';
import type { ArchiveProgress } from './overview.ts';
import { countText } from './progress-text.ts';

const UNDER_WAY: readonly ArchiveStatus[] = ['planning', 'building', 'saving'];

/**
 * `Writing the archive: 120 of 240`, `Writing volume 2 of 5: 120 of 240`, or null when it is not on its way. `among`
 * are all that were asked for with it.
 */
export function exportText(
  archive: ArchiveProgress,
  among: readonly ArchiveProgress[] = [archive],
): string | null {
  const what = exportName(archive, among);
  const written = `${countText(archive.written)} of ${countText(archive.items)}`;
  switch (archive.status) {
    case 'planning':
      return `Preparing ${what}`;
    case 'building':
      return archive.items === 0 ? `Writing ${what}` : `Writing ${what}: ${written}`;
    case 'saving':
      return `Saving ${what} to your downloads`;
    case 'saved':
    case 'failed':
    case 'cancelled':
    case 'nothing-new':
      return null;
  }
}

/** `the archive`, `archive 2 of 3`, `volume 2 of 5`, `archive 2 of 3, volume 2 of 5`. */
function exportName(archive: ArchiveProgress, among: readonly ArchiveProgress[]): string {
  const place = among.length < 2 ? [] : [`archive ${among.indexOf(archive) + 1} of ${among.length}`];
  const volume = archive.volumes < 2 ? [] : [`volume ${archive.volume} of ${archive.volumes}`];
  return [...place, ...volume].join(', ') || 'the archive';
}

/** The archive to speak of: the first that is not done, else the last. */
export function archiveInHand({
  archives,
}: {
  archives: readonly ArchiveProgress[];
}): ArchiveProgress | null {
  return archives.find(({ status }) => UNDER_WAY.includes(status)) ?? archives.at(-1) ?? null;
}

/** `2 archives, one for each account: Ada, Ada · Acme`; null where one holds everything. */
export function archiveOwnersText(owners: readonly string[]): string | null {
  if (owners.length < 2) return null;
  return `${countText(owners.length)} archives, one for each account: ${owners.join(', ')}`;
}

/** Where the browser put it. */
export function archivePlaceText({ name, volumes }: Pick<ArchiveProgress, 'name' | 'volumes'>): string {
  if (volumes < 2) return `Saved in your downloads: Lifeboat/${name}.zip`;
  const last = `${volumes}-of-${volumes}.zip`;
  return `Saved in your downloads: Lifeboat/${name}_1-of-${volumes}.zip to ${last}`;
}

/** What came of volumes whose export did not come to its end; null where there are none. */
export function savedVolumesText({
  saved,
  volumes,
}: Pick<ArchiveProgress, 'saved' | 'volumes'>): string | null {
  if (saved === 0 || volumes < 2) return null;
  const are = saved === 1 ? 'is' : 'are';
  return `${saved} of ${volumes} volumes ${are} in your downloads. “Only what is new” brings what they lack.`;
}

/** What an archive had to leave out; null when nothing. */
export function lostText({ lost }: Pick<ArchiveProgress, 'lost'>): string | null {
  if (lost === 0) return null;
  const files = lost === 1 ? '1 file is' : `${countText(lost)} files are`;
  return `${files} lost from the browser's store and not in it, and fetched again; data/completeness.json names each.`;
}

/** Volumes that could not be kept as small as was asked for; null when there are none. */
export function oversizeText({
  oversize,
  volumes,
}: Pick<ArchiveProgress, 'oversize' | 'volumes'>): string | null {
  if (oversize === 0) return null;
  if (volumes === 1) return 'It is bigger than was asked for, because it holds one item that alone is.';
  const are = oversize === 1 ? '1 volume is' : `${countText(oversize)} volumes are`;
  return `${are} bigger than was asked for: each holds one item that alone is.`;
}

const ARCHIVE_NEWS: Readonly<Record<ArchiveProgress['status'], string | null>> = {
  planning: null,
  building: 'Writing the archive',
  saving: null,
  saved: 'The archive is in your downloads',
  failed: 'The archive could not be written',
  cancelled: 'Export cancelled',
  'nothing-new': 'Nothing is new since the last archive',
};

/** Each volume is told of when it is begun, and the end of the last. */
export function archiveNews(before: ArchiveProgress | null, now: ArchiveProgress | null): string | null {
  if (now === null) return null;
  const isSame = before?.name === now.name && before.status === now.status && before.volume === now.volume;
  if (isSame) return null;
  const isVolume = now.status === 'building' && now.volumes > 1;
  return isVolume ? `Writing ${exportName(now, [now])}` : ARCHIVE_NEWS[now.status];
}
