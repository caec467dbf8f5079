import type { Collection } from '../../domain/collection.ts';
import { collectionId, type CollectionId } from '../../domain/ids.ts';

export const POSTS = collectionId('posts');
export const DRAFTS = collectionId('drafts');
export const APPEARANCES = collectionId('appearances');
export const CAMEO_DRAFTS = collectionId('cameo-drafts');
export const CHARACTERS = collectionId('characters');
export const PROFILE = collectionId('profile');
export const LIKES = collectionId('likes');
export const FOLLOWERS = collectionId('followers');
export const FOLLOWING = collectionId('following');
export const NOTIFICATIONS = collectionId('notifications');

/** Walked in this order; the posts come first, because the first list speaks for the whole site. */
export const collections: readonly Collection[] = [
  { id: POSTS, title: 'Posts', kind: 'generations' },
  { id: DRAFTS, title: 'Drafts', kind: 'generations' },
  { id: APPEARANCES, title: 'Cameo appearances', kind: 'generations' },
  { id: CAMEO_DRAFTS, title: 'Cameo drafts', kind: 'generations' },
  { id: CHARACTERS, title: 'Characters', kind: 'index' },
  { id: PROFILE, title: 'Profile', kind: 'activities' },
  { id: LIKES, title: 'Likes', kind: 'activities' },
  { id: FOLLOWERS, title: 'Followers', kind: 'activities' },
  { id: FOLLOWING, title: 'Following', kind: 'activities' },
  { id: NOTIFICATIONS, title: 'Notifications', kind: 'activities' },
];

/** Lists of which there is one for each post or character, by the beginning of their ids. */
export type PartKind =
  'comments' | 'remixes' | 'character-posts' | 'character-appearances' | 'character-drafts';

/** `comments:s_68f0…` */
export function partId(kind: PartKind, nativeId: string): CollectionId {
  return collectionId(`${kind}:${nativeId}`);
}

/** What people said to a post, or to a comment whose answers are a list of their own. */
export function commentsOn(nativeId: string, words: string | null): Collection {
  return {
    id: partId('comments', nativeId),
    title: `Comments on ${named(words)}`,
    kind: 'activities',
    group: 'Comments',
  };
}

export function remixesOf(nativeId: string, words: string | null): Collection {
  return {
    id: partId('remixes', nativeId),
    title: `Remixes of ${named(words)}`,
    kind: 'activities',
    group: 'Remixes',
  };
}

/** What was made with one of the person's characters. */
export function listsOfCharacter(nativeId: string, name: string): Collection[] {
  const parts = [
    ['character-posts', 'Posts', 'Posts of characters'],
    ['character-appearances', 'Appearances', 'Appearances of characters'],
    ['character-drafts', 'Drafts', 'Drafts with characters'],
  ] as const;
  return parts.map(([kind, title, group]) => ({
    id: partId(kind, nativeId),
    title: `${title}: ${name}`,
    kind: 'generations',
    group,
  }));
}

/** Characters of a caption that fit into a title. */
const LONGEST_NAME = 40;

function named(words: string | null): string {
  const line = [...(words ?? '').replace(/\s+/g, ' ').trim()];
  if (line.length === 0) return 'a post';
  return `“${line.slice(0, LONGEST_NAME).join('')}${line.length > LONGEST_NAME ? '…' : ''}”`;
}
