import type { CollectionId } from '../../domain/ids.ts';
import { CONVERSATION_ID, DIRECTORY_ID } from './endpoints.ts';
import { directoryCollection, FILES, IMAGES, NODES, promptsCollection } from './requests.ts';

/** What an answer's path says about it: what it holds, and which collection it belongs to. */
export interface Route {
  rows: 'images' | 'files' | 'nodes' | 'conversation';
  collectionId: CollectionId;
}

/** Null for a path that is none of ours. */
export function routeOf(path: string): Route | null {
  const [pathname = '', query = ''] = path.split('?', 2);
  switch (pathname) {
    case '/backend-api/my/recent/image_gen':
      return { rows: 'images', collectionId: IMAGES };
    case '/backend-api/files/library':
      return { rows: 'files', collectionId: FILES };
    case '/backend-api/files/library/nodes':
      return nodesRoute(new URLSearchParams(query).get('parent_directory_id'));
    default:
      return conversationRoute(pathname);
  }
}

/** The root sends the parameter empty or not at all. */
function nodesRoute(directoryId: string | null): Route | null {
  if (directoryId === null || directoryId === '') return { rows: 'nodes', collectionId: NODES };
  if (!DIRECTORY_ID.test(directoryId)) return null;
  return { rows: 'nodes', collectionId: directoryCollection(directoryId) };
}

function conversationRoute(pathname: string): Route | null {
  const id = /^\/backend-api\/conversation\/([^/]+)$/.exec(pathname)?.[1] ?? '';
  return CONVERSATION_ID.test(id) ? { rows: 'conversation', collectionId: promptsCollection(id) } : null;
}
