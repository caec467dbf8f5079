import { activityParts } from '../lib/domain/activity-text.ts';
import type {
  ArchiveShare,
  CollectionCompleteness,
  SiteCompleteness,
  UnavailableItem,
} from '../lib/domain/completeness.ts';
import type { AssetRole } from '../lib/domain/ids.ts';
import { countText } from '../lib/domain/progress-text.ts';

/** Why the copy is not the whole yet, one sentence each; empty only if it is. */
export function gapsOf(site: SiteCompleteness): string[] {
  const unread = site.collections.filter((collection) => !collection.listedToTheEnd).length;
  const misfits = site.misfits.length;
  const { failed, waiting } = site.extraFiles;
  return [
    site.collections.length === 0 && 'Nothing was listed yet.',
    unread > 0 && `${countText(unread)} of ${countText(site.collections.length)} lists not read to the end.`,
    site.failed > 0 && `${countText(site.failed)} could not be saved.`,
    site.waiting > 0 && `${countText(site.waiting)} still waiting to be saved.`,
    site.pending > 0 && `${countText(site.pending)} still being made on the site.`,
    failed > 0 && `${countText(failed)} files beside the media, such as captions, could not be saved.`,
    waiting > 0 && `${countText(waiting)} files beside the media still waiting to be saved.`,
    misfits > 0 && `${countText(misfits)} records in a form that is not known; kept as they came.`,
  ].filter((gap) => gap !== false);
}

/** Something did not fit what is known of the site. */
export function hasChanged({ misfits, collections }: SiteCompleteness): boolean {
  return misfits.length > 0 || collections.some(({ problem }) => problem?.code === 'site-changed');
}

/** What is kept besides the media, one sentence each. */
export function besidesOf(site: SiteCompleteness): string[] {
  const { othersRecorded, extraFiles, activities } = site;
  const { saved } = extraFiles;
  const kept = activityParts(activities);
  return [
    ...site.inArchives.map(inArchiveText),
    saved === 1 && '1 file beside the media is saved, too, such as captions.',
    saved > 1 && `${countText(saved)} files beside the media are saved, too, such as captions.`,
    kept.length > 0 && `Kept as records and links: ${kept.join(', ')}.`,
    othersRecorded > 0 &&
      `Besides, ${countText(othersRecorded)} by other people, met in your lists: kept as records and links.`,
  ].filter((sentence) => sentence !== false);
}

/** Where files are that are saved, and not here. */
function inArchiveText({ archive, files }: ArchiveShare): string {
  const what = files === 1 ? '1 saved file lies' : `${countText(files)} saved files lie`;
  return `${what} in the archive ${archive}.zip alone, since their space in the browser was freed.`;
}

/** What the many small lists of a kind are about. */
const LISTS_OF: Readonly<Record<string, readonly [string, string, string]>> = {
  Comments: ['on', 'post', 'posts'],
  Remixes: ['of', 'post', 'posts'],
  Prompts: ['from', 'conversation', 'conversations'],
};

/** `Library`, `Comments (on 812 posts)`. */
export function listText({ title, lists, kind }: CollectionCompleteness): string {
  const about = LISTS_OF[title];
  if (about && (lists > 1 || kind !== 'generations')) {
    const [on, one, many] = about;
    return `${title} (${on} ${countText(lists)} ${lists === 1 ? one : many})`;
  }
  return lists === 1 ? title : `${title} (${countText(lists)} lists)`;
}

/** What makes a complete copy smaller than the list, in one sentence; null when nothing does. */
export function notAvailableText({ notAvailable }: SiteCompleteness): string | null {
  return notAvailable === 0
    ? null
    : `${countText(notAvailable)} cannot be had from the site any more, or never could; the reasons are below.`;
}

/** What is saved, but not as it was made; null when nothing is. */
export function lesserText({ lesser }: SiteCompleteness): string | null {
  return lesser.length === 0
    ? null
    : `${countText(lesser.length)} saved in lesser quality: the site did not give the original.`;
}

export const ROLE_NAMES: Readonly<Record<AssetRole, string>> = {
  original: 'Original',
  thumbnail: 'Thumbnail',
  reference: 'Reference image',
  captions: 'Captions',
};

const AVAILABILITY_REASONS: Readonly<Record<UnavailableItem['availability'], string>> = {
  moderated: 'Withheld by the site',
  failed: 'Was never made: the attempt failed',
  deleted: 'No longer on the site',
  pending: 'Still being made',
};

/** `Withheld by the site (content_policy)`: our words, then the service's own. */
export function unavailableText({ availability, reason }: UnavailableItem): string {
  const words = AVAILABILITY_REASONS[availability];
  return reason === null ? words : `${words} (${reason})`;
}
