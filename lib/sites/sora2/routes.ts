import type { CollectionId } from '../../domain/ids.ts';
import type { Owner } from '../setting.ts';
import {
  APPEARANCES,
  CAMEO_DRAFTS,
  CHARACTERS,
  DRAFTS,
  FOLLOWERS,
  FOLLOWING,
  LIKES,
  NOTIFICATIONS,
  partId,
  POSTS,
  PROFILE,
} from './collections.ts';
import { BASE } from './requests.ts';

/** What an answer's path says about it. */
export interface Route {
  rows:
    | 'posts'
    | 'drafts'
    | 'pending'
    | 'characters'
    | 'profile'
    | 'likes'
    | 'remixes'
    | 'comments'
    | 'followers'
    | 'following'
    | 'notifications';
  /** The answer is one item instead of an envelope with a list. */
  single: boolean;
  collectionId: CollectionId | null;
  /** The post or character that the list is about. */
  subject: string | null;
  /** Whose a row is that names nobody. */
  ownerUnsaid: Owner;
}

const PENDING = /^\/backend\/nf\/pending(?:\/v2)?$/;

/** Null for a path that is none of ours. The page's own requests come with other limits than Lifeboat's. */
export function routeOf(path: string): Route | null {
  const [pathname = '', query = ''] = path.split('?', 2);
  if (PENDING.test(pathname)) return { ...route('pending', null), ownerUnsaid: 'self' };
  if (!pathname.startsWith(`${BASE}/`)) return null;
  const place = pathname.slice(BASE.length);
  return fixedRoute(place) ?? feedRoute(place, query) ?? postRoute(place) ?? profileRoute(place);
}

function fixedRoute(place: string): Route | null {
  switch (place) {
    case '/v2/me':
      return { ...route('profile', PROFILE), single: true };
    case '/mailbox':
      return route('notifications', NOTIFICATIONS);
    case '/profile/followers':
      return route('followers', FOLLOWERS);
    case '/profile/following':
      return route('following', FOLLOWING);
    case '/profile/drafts':
    case '/profile/drafts/v2':
      return { ...route('drafts', DRAFTS), ownerUnsaid: 'self' };
    case '/profile/drafts/cameos':
      return route('drafts', CAMEO_DRAFTS);
    default:
      return null;
  }
}

const FEED = /^\/profile_feed\/([\w-]{1,128})$/;

/** `cut` tells posts (`nf2`) from appearances. Other people's profiles are no list of ours. */
function feedRoute(place: string, query: string): Route | null {
  const whose = FEED.exec(place)?.[1];
  if (whose === undefined) return null;
  const isAppearances = new URLSearchParams(query).get('cut') === 'appearances';
  if (whose !== 'me' && !whose.startsWith('ch_')) return route('posts', null);
  if (whose !== 'me') {
    const kind = isAppearances ? 'character-appearances' : 'character-posts';
    return { ...route('posts', partId(kind, whose)), subject: whose };
  }
  return isAppearances ? route('posts', APPEARANCES) : { ...route('posts', POSTS), ownerUnsaid: 'self' };
}

const POST = /^\/post\/([\w-]{1,128})(?:\/(tree|remix_feed))?$/;

function postRoute(place: string): Route | null {
  const [, subject, list] = POST.exec(place) ?? [];
  if (subject === undefined) return null;
  if (list === undefined) return { ...route('posts', null), single: true };
  const kind = list === 'tree' ? 'comments' : 'remixes';
  return { ...route(kind, partId(kind, subject)), subject };
}

const CHARACTER_DRAFTS = /^\/profile\/drafts\/cameos\/character\/([\w-]{1,128})$/;
const DRAFT = /^\/profile\/drafts(?:\/v2)?\/[\w-]{1,128}$/;
const OF_PROFILE = /^\/profile\/[\w-]{1,128}\/(characters|post_listing\/likes)$/;

function profileRoute(place: string): Route | null {
  const character = CHARACTER_DRAFTS.exec(place)?.[1];
  if (character !== undefined) {
    return { ...route('drafts', partId('character-drafts', character)), subject: character };
  }
  if (DRAFT.test(place)) return { ...route('drafts', null), single: true };
  const list = OF_PROFILE.exec(place)?.[1];
  if (list === undefined) return null;
  return list === 'characters' ? route('characters', CHARACTERS) : route('likes', LIKES);
}

/** Taken for one's own, another's work would be fetched: so only one's own posts and drafts are, unless it is said. */
function route(rows: Route['rows'], collectionId: CollectionId | null): Route {
  return { rows, single: false, collectionId, subject: null, ownerUnsaid: 'other' };
}
