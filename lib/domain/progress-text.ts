import type { ArchiveProgress, BackupProgress, Overview, ScanProgress, SiteOverview } from './overview.ts';
import { sizeText } from './size-text.ts';

/** Lists by the titles that the adapters give them. */
const LIST_NAMES: Readonly<Record<string, string>> = {
  Library: 'your library',
  Trash: 'your trash',
  Folders: 'your folders',
  Favourites: 'your favourites',
  Posts: 'your posts',
  Drafts: 'your drafts',
  'Cameo appearances': 'your appearances',
  'Cameo drafts': 'drafts with you in them',
  Characters: 'your characters',
  Profile: 'your profile',
  Likes: 'your likes',
  Followers: 'your followers',
  Following: 'whom you follow',
  Notifications: 'your notifications',
  Images: 'your images',
  'Library by folder': 'your library by folder',
};

/** Many small lists of a kind, by what they are told as; a page of one of them says nothing. */
const GROUP_NAMES: Readonly<Record<string, string>> = {
  Comments: 'comments',
  Remixes: 'remixes',
  Prompts: 'prompts',
};

/** `1,204`: digits grouped, always in the language of the words around them. */
export function countText(count: number): string {
  return count.toLocaleString('en');
}

/**
 * `812 of 1,204 saved · 3.1 GB · about 6 min left`; the time only while something is being saved, and what lies in
 * archives alone apart: `3.1 GB here, 12 GB in archives`.
 */
export function progressText(progress: BackupProgress, work: Overview['work']): string {
  const parts = [`${countText(progress.saved)} of ${countText(progress.total)} saved`, placesText(progress)];
  if (work === 'working' && progress.secondsLeft !== null && progress.saved < progress.total) {
    parts.push(timeLeftText(progress.secondsLeft));
  }
  return parts.join(' · ');
}

function placesText({ bytes, freedBytes }: BackupProgress): string {
  return freedBytes === 0 ? sizeText(bytes) : `${sizeText(bytes)} here, ${sizeText(freedBytes)} in archives`;
}

/** What an export of everything cannot hold any more; null when it can hold all. */
export function freedFilesText(files: number): string | null {
  if (files === 0) return null;
  const [what, lists] = files === 1 ? ['1 file is', 'it'] : [`${countText(files)} files are`, 'them'];
  return `${what} in earlier archives and not in this browser any more: a new archive only lists ${lists}.`;
}

/** Rounded up: it is kinder to be done early. */
export function timeLeftText(seconds: number): string {
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  const hours = Math.floor(minutes / 60);
  if (hours < 10 && minutes % 60 > 0) return `about ${hours} h ${minutes % 60} min left`;
  if (hours < 48) return `about ${Math.ceil(minutes / 60)} h left`;
  return `about ${Math.ceil(minutes / 60 / 24)} days left`;
}

/** `Reading your library: page 12`, `Reading comments`; a folder goes by its own name. */
export function scanText({ title, group, page }: ScanProgress): string {
  if (group !== null) return `Reading ${GROUP_NAMES[group] ?? group.toLowerCase()}`;
  return `Reading ${LIST_NAMES[title] ?? `“${title}”`}: page ${countText(page)}`;
}

/** What was reached, without claiming more than is known: a list not read to its end says "so far". */
export function outcomeText({ progress, sites }: Pick<Overview, 'progress' | 'sites'>): string {
  if (progress === null || progress.saved === 0) return nothingSavedText(progress, sites);
  const missing = progress.total - progress.saved;
  const isWhole = isReadWhole(sites);
  if (missing === 0) return isWhole ? 'Everything listed is saved' : 'Everything listed so far is saved';
  return `All but ${countText(missing)} saved${isWhole ? '' : ' so far'}`;
}

/** `Writing the archive: 120 of 240`, or null when it is not on its way. `among` are all that were asked for with it. */
export function exportText(
  archive: ArchiveProgress,
  among: readonly ArchiveProgress[] = [archive],
): string | null {
  const place = among.length < 2 ? '' : ` ${among.indexOf(archive) + 1} of ${among.length}`;
  if (archive.status === 'building') {
    const written = `${countText(archive.written)} of ${countText(archive.items)}`;
    return place === '' ? `Writing the archive: ${written}` : `Writing archive${place}: ${written}`;
  }
  if (archive.status !== 'saving') return null;
  return place === '' ? 'Saving the archive to your downloads' : `Saving archive${place} to your downloads`;
}

/** The archive to speak of: the first that is not done, else the last. */
export function archiveInHand({
  archives,
}: {
  archives: readonly ArchiveProgress[];
}): ArchiveProgress | null {
  return archives.find((archive) => exportText(archive) !== null) ?? archives.at(-1) ?? null;
}

/** `2 archives, one for each account: Ada, Ada · Acme`; null where one holds everything. */
export function archiveOwnersText(owners: readonly string[]): string | null {
  if (owners.length < 2) return null;
  return `${countText(owners.length)} archives, one for each account: ${owners.join(', ')}`;
}

/** Where the browser put it. */
export function archivePlaceText({ name }: Pick<ArchiveProgress, 'name'>): string {
  return `Saved in your downloads: Lifeboat/${name}.zip`;
}

/** What an archive had to leave out; null when nothing. */
export function lostText({ lost }: Pick<ArchiveProgress, 'lost'>): string | null {
  if (lost === 0) return null;
  const files = lost === 1 ? '1 file is' : `${countText(lost)} files are`;
  return `${files} lost from the browser's store and not in it, and fetched again; data/completeness.json names each.`;
}

function nothingSavedText(progress: BackupProgress | null, sites: readonly SiteOverview[]): string {
  const isEmpty = (progress?.total ?? 0) === 0;
  return isEmpty && isReadWhole(sites) ? 'Nothing to save was found' : 'Nothing saved yet';
}

/** Everything that there is was made, listed, understood and saved. */
export function isAllSaved({ work, progress, sites }: Overview): boolean {
  return work === 'idle' && progress !== null && progress.saved === progress.total && isReadWhole(sites);
}

/** A site where the person never signed in has nothing to list. */
function isReadWhole(sites: readonly SiteOverview[]): boolean {
  const used = sites.filter((site) => site.access !== 'off' && (site.signedInAs !== null || site.listed > 0));
  return (
    used.length > 0 && used.every((site) => site.listedToTheEnd && site.misfits === 0 && site.pending === 0)
  );
}

const QUARTERS = ['Backing up', 'A quarter is saved', 'Half is saved', 'Three quarters are saved'] as const;

/** The state in a few words, for someone who looks now and saw nothing before. */
export function stateText(overview: Overview): string {
  if (overview.work === 'paused') return 'Paused';
  return overview.work === 'working' ? 'Backing up' : outcomeText(overview);
}

/**
 * What a status line should say when `before` became `now`; null when that is no step worth hearing.
 * Steps are: started, each quarter, paused, resumed, ended, a failure, a site that needs the person, the archive.
 */
export function announcement(before: Overview, now: Overview): string | null {
  const news = [
    workNews(before, now),
    problemNews(before, now),
    failureNews(before, now),
    archiveNews(archiveInHand(before), archiveInHand(now)),
  ].filter((text) => text !== null);
  return news.length === 0 ? null : news.join('. ');
}

function workNews(before: Overview, now: Overview): string | null {
  if (before.work === now.work) return quarterNews(before, now);
  if (now.work !== 'working') return stateText(now);
  return before.work === 'paused' ? 'Backup resumed' : 'Backup started';
}

/** While a list is being read the total still grows, so a share of it would mean nothing. */
function quarterNews(before: Overview, now: Overview): string | null {
  if (now.work !== 'working' || now.scan !== null) return null;
  const quarter = quartersSaved(now.progress);
  return quarter > quartersSaved(before.progress) ? (QUARTERS[quarter] ?? null) : null;
}

function quartersSaved(progress: BackupProgress | null): number {
  if (progress === null || progress.total === 0) return 0;
  return Math.floor((4 * progress.saved) / progress.total);
}

function problemNews(before: Overview, now: Overview): string | null {
  const known = new Map(before.sites.map((site) => [site.site, site.problem?.code ?? null]));
  const changed = now.sites.filter((site) => (site.problem?.code ?? null) !== (known.get(site.site) ?? null));
  if (changed.length === 0) return null;
  const troubled = changed.find((site) => site.problem !== null);
  if (troubled?.problem == null) return before.work === now.work ? stateText(now) : null;
  return troubled.problem.remedy === null
    ? troubled.problem.message.replace(/\.$/, '')
    : `${troubled.name} needs your attention`;
}

/** The first failure only; the rest are counted in their place. */
function failureNews(before: Overview, now: Overview): string | null {
  const isFirst = (before.progress?.failed ?? 0) === 0 && (now.progress?.failed ?? 0) > 0;
  return isFirst && now.work === 'working' ? 'Some could not be saved' : null;
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

function archiveNews(before: ArchiveProgress | null, now: ArchiveProgress | null): string | null {
  if (now === null) return null;
  const isSame = before?.name === now.name && before.status === now.status;
  return isSame ? null : ARCHIVE_NEWS[now.status];
}
