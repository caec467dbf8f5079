import { collectionId, type CollectionId } from '../../domain/ids.ts';
import type { SiteRequest } from '../adapter.ts';
import { checkedId } from '../native-id.ts';

export const LIBRARY = collectionId('library');
export const TRASH = collectionId('trash');
export const FOLDERS = collectionId('folders');
export const FAVOURITES = collectionId('favourites');

/** The service's own name for the favourites, which it keeps among the folders. */
export const FAVOURITES_ALIAS = 'social_favorites';

const FOLDER_PREFIX = 'folder:';

export function folderCollection(nativeId: string): CollectionId {
  return collectionId(FOLDER_PREFIX + nativeId);
}

/** One page of 100, the most that the service gives. Throws for a collection that Sora 1 does not have. */
export function listRequest(collection: CollectionId, cursor: string | null): SiteRequest {
  const after = cursor === null ? '' : `&after=${encodeURIComponent(cursor)}`;
  return get(`${listPath(collection)}${after}`);
}

export function generationRequest(nativeId: string): SiteRequest {
  return get(`/backend/generations/${checkedId(nativeId)}`);
}

export function downloadRequest(nativeId: string): SiteRequest {
  return get(`/backend/generations/${checkedId(nativeId)}/download`);
}

function listPath(collection: CollectionId): string {
  switch (collection) {
    case LIBRARY:
      return '/backend/v2/list_tasks?limit=100';
    case TRASH:
      return '/backend/v2/list_tasks?limit=100&archived=true';
    case FOLDERS:
      return '/backend/collections?limit=100';
    case FAVOURITES:
      return `/backend/collections/${FAVOURITES_ALIAS}/generations?limit=100`;
    default:
      return `/backend/collections/${folderId(collection)}/generations?limit=100`;
  }
}

function folderId(collection: CollectionId): string {
  if (!collection.startsWith(FOLDER_PREFIX)) throw new Error('Sora 1 has no such collection');
  return checkedId(collection.slice(FOLDER_PREFIX.length));
}

function get(path: string): SiteRequest {
  return { method: 'GET', path };
}
