import type { BackupProgress, Overview, ScanProgress, SiteOverview } from './overview.ts';
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

/** The state in a few words, for someone who looks now and saw nothing before. */
export function stateText(overview: Overview): string {
  if (overview.work === 'paused') return 'Paused';
  return overview.work === 'working' ? 'Backing up' : outcomeText(overview);
}
