import type { GalleryActivity } from '../lib/archive/gallery/gallery-data.ts';
import type { ActivityKind } from '../lib/domain/generation.ts';
import { webPage } from './media-file.ts';

/** What a person wants to see of an activity; records differ from site to site. */
export interface ActivityFacts {
  /** Who or what. */
  name: string;
  link: string | null;
  text: string | null;
  /** Milliseconds since the epoch. */
  time: number | null;
  /** `likes: 12`. */
  counters: string[];
}

export function activityFacts({ record }: GalleryActivity): ActivityFacts {
  const name = firstText(record, ['displayName', 'makerName', 'ownerName', 'username', 'title', 'id']);
  const text = firstText(record, ['text', 'description', 'title']);
  return {
    name: name ?? 'Without a name',
    link: webPage(record['link']),
    text: text === name ? null : text,
    time: timeOf(firstText(record, ['likedAt', 'postedAt', 'createdAt'])),
    counters: Object.entries(record).flatMap(([key, value]) =>
      typeof value === 'number' ? [`${wordsOf(key)}: ${value.toLocaleString('en')}`] : [],
    ),
  };
}

export interface ActivityGroup {
  site: GalleryActivity['site'];
  kind: ActivityKind;
  rows: GalleryActivity[];
}

/** Those of one site and kind together, in the order of the archive. */
export function groupedActivities(activities: readonly GalleryActivity[]): ActivityGroup[] {
  const groups = new Map<string, ActivityGroup>();
  for (const activity of activities) {
    const { site, kind } = activity;
    const group = groups.get(`${site} ${kind}`) ?? { site, kind, rows: [] };
    group.rows.push(activity);
    groups.set(`${site} ${kind}`, group);
  }
  return [...groups.values()];
}

export const ACTIVITY_TITLES: Readonly<Record<ActivityKind, string>> = {
  profile: 'Profile',
  folders: 'Folders',
  favourites: 'Favourites',
  publications: 'Publications',
  likes: 'Likes',
  comments: 'Comments',
  remixes: 'Remixes by others',
  followers: 'Followers',
  following: 'Following',
  characters: 'Characters',
  notifications: 'Notifications',
};

function firstText(record: Record<string, unknown>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = record[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return null;
}

function timeOf(text: string | null): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}

/** `likesReceived` → `likes received`. */
function wordsOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
