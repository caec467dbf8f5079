import type { AccountId, CollectionId } from '../../domain/ids.ts';
import type { SiteRequest } from '../adapter.ts';
import { checkedId } from '../native-id.ts';
import {
  APPEARANCES,
  CAMEO_DRAFTS,
  CHARACTERS,
  DRAFTS,
  FOLLOWERS,
  FOLLOWING,
  LIKES,
  NOTIFICATIONS,
  POSTS,
  PROFILE,
  type PartKind,
} from './collections.ts';

export const BASE = '/backend/project_y';

/** Rows a page; some lists take more, none was seen to refuse as many. */
const LIMIT = 'limit=50';

/** One page. Throws for a collection that Sora 2 does not have. */
export function listRequest(
  collection: CollectionId,
  cursor: string | null,
  accountId: AccountId,
): SiteRequest {
  if (collection === PROFILE) return get('/v2/me');
  const path = ownList(collection, accountId) ?? partList(collection);
  return get(cursor === null ? path : `${path}&cursor=${encoded(cursor)}`);
}

/** A draft, or the generation behind a post, as its maker sees it. */
export function draftRequest(nativeId: string): SiteRequest {
  return get(`/profile/drafts/v2/${checkedId(nativeId)}`);
}

export function postRequest(nativeId: string): SiteRequest {
  return get(`/post/${checkedId(nativeId)}`);
}

/** What a page shows under this id: a post, or the draft of a generation. */
export function itemRequest(nativeId: string): SiteRequest {
  return nativeId.startsWith('s_') ? postRequest(nativeId) : draftRequest(nativeId);
}

function ownList(collection: CollectionId, accountId: AccountId): string | null {
  switch (collection) {
    case POSTS:
      return feed('me', 'nf2');
    case APPEARANCES:
      return feed('me', 'appearances');
    case DRAFTS:
      return `/profile/drafts/v2?${LIMIT}`;
    case CAMEO_DRAFTS:
      return `/profile/drafts/cameos?${LIMIT}`;
    case CHARACTERS:
      return `/profile/${checkedId(accountId)}/characters?${LIMIT}`;
    case LIKES:
      return `/profile/${checkedId(accountId)}/post_listing/likes?${LIMIT}`;
    case FOLLOWERS:
    case FOLLOWING:
      return `/profile/${collection}?${LIMIT}`;
    case NOTIFICATIONS:
      return `/mailbox?${LIMIT}`;
    default:
      return null;
  }
}

const PARTS: Record<PartKind, (nativeId: string) => string> = {
  // As deep as any client asks for: what lies deeper comes as a list of its own.
  comments: (id) => `/post/${id}/tree?${LIMIT}&max_depth=100`,
  remixes: (id) => `/post/${id}/remix_feed?${LIMIT}`,
  'character-posts': (id) => feed(id, 'nf2'),
  'character-appearances': (id) => feed(id, 'appearances'),
  'character-drafts': (id) => `/profile/drafts/cameos/character/${id}?${LIMIT}`,
};

function partList(collection: CollectionId): string {
  const [kind = '', nativeId = ''] = collection.split(':', 2);
  if (!Object.hasOwn(PARTS, kind)) throw new Error('Sora 2 has no such collection');
  return PARTS[kind as PartKind](checkedId(nativeId));
}

function feed(nativeId: string, cut: 'nf2' | 'appearances'): string {
  return `/profile_feed/${nativeId}?${LIMIT}&cut=${cut}`;
}

/** Also what `encodeURIComponent` leaves as it is, so that nothing but letters, digits and `%` remains. */
function encoded(cursor: string): string {
  return encodeURIComponent(cursor).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function get(path: string): SiteRequest {
  return { method: 'GET', path: BASE + path };
}
