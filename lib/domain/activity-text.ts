import type { ActivityKind } from './generation.ts';
import { countText } from './progress-text.ts';

/** How many records are kept of each kind. */
export type ActivitySums = Partial<Record<ActivityKind, number>>;

/** One and many of each kind; oneself is no sum. */
const KIND_NAMES: Readonly<Record<Exclude<ActivityKind, 'profile'>, readonly [string, string]>> = {
  likes: ['like', 'likes'],
  comments: ['comment', 'comments'],
  remixes: ['remix', 'remixes'],
  followers: ['follower', 'followers'],
  following: ['person you follow', 'people you follow'],
  favourites: ['favourite', 'favourites'],
  folders: ['folder', 'folders'],
  publications: ['publication', 'publications'],
  characters: ['character', 'characters'],
  notifications: ['notification', 'notifications'],
};

/** Each kind in words: `1,204 likes`; kinds without any left out. */
export function activityParts(sums: ActivitySums): string[] {
  return Object.entries(KIND_NAMES).flatMap(([kind, [one, many]]) => {
    const count = sums[kind as ActivityKind] ?? 0;
    return count === 0 ? [] : `${countText(count)} ${count === 1 ? one : many}`;
  });
}

/** As many kinds as fit in a line beside the rest. */
const SHOWN = 2;

/** `1,204 likes, 87 comments kept`; null where nothing is. */
export function activityText(sums: ActivitySums): string | null {
  const parts = activityParts(sums);
  if (parts.length === 0) return null;
  const hidden = parts.length - SHOWN;
  const more = hidden > 0 ? ` and ${countText(hidden)} more ${hidden === 1 ? 'kind' : 'kinds'}` : '';
  return `${parts.slice(0, SHOWN).join(', ')}${more} kept`;
}
