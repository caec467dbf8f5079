import type { CollectionId } from '../../domain/ids.ts';
import { FAVOURITES, FAVOURITES_ALIAS, FOLDERS, folderCollection, LIBRARY, TRASH } from './requests.ts';

/** What an answer's path says about it: what its rows are, and which collection they belong to. */
export interface Route {
  rows: 'tasks' | 'generations' | 'collections' | 'anybodys';
  /** The answer is one item instead of an envelope with a list. */
  single: boolean;
  collectionId: CollectionId | null;
}

const FOLDER = /^\/backend\/collections\/([\w-]{1,128})\/generations$/;

/**
 * Null for a path that is none of ours. The page's own requests come with other limits and paths than Lifeboat's:
 * `video_gen` and `v2/recent_tasks` show the library, and all lists of tasks know `archived=true`.
 */
export function routeOf(path: string): Route | null {
  const [pathname = '', query = ''] = path.split('?', 2);
  return fixedRoute(pathname, query) ?? itemRoute(pathname) ?? folderRoute(pathname) ?? publicRoute(pathname);
}

function fixedRoute(pathname: string, query: string): Route | null {
  switch (pathname) {
    case '/backend/v2/list_tasks':
    case '/backend/v2/recent_tasks':
    case '/backend/video_gen':
      return list('tasks', new URLSearchParams(query).get('archived') === 'true' ? TRASH : LIBRARY);
    case '/backend/notif':
      // Tells of tasks of every kind and of Sora 2 too, so it is no collection of the person's.
      return list('tasks', null);
    case '/backend/collections':
      return list('collections', FOLDERS);
    default:
      return null;
  }
}

function itemRoute(pathname: string): Route | null {
  if (/^\/backend\/video_gen\/[\w-]{1,128}$/.test(pathname)) return single('tasks');
  if (/^\/backend\/generations\/[\w-]{1,128}$/.test(pathname)) return single('generations');
  return null;
}

function folderRoute(pathname: string): Route | null {
  const folder = FOLDER.exec(pathname)?.[1];
  if (folder === undefined) return null;
  return list('generations', folder === FAVOURITES_ALIAS ? FAVOURITES : folderCollection(folder));
}

/** What the page shows of everybody's work: no shape of it is known for certain. */
function publicRoute(pathname: string): Route | null {
  return /^\/backend\/(?:feed\/[a-z_]{1,32}|search)$/.test(pathname) ? list('anybodys', null) : null;
}

function list(rows: Route['rows'], collectionId: CollectionId | null): Route {
  return { rows, single: false, collectionId };
}

function single(rows: Route['rows']): Route {
  return { rows, single: true, collectionId: null };
}
