import { collectionId, type CollectionId } from '../../domain/ids.ts';
import type { SiteRequest } from '../adapter.ts';
import { CONVERSATION_ID, DIRECTORY_ID, FILE_ID } from './endpoints.ts';

export const IMAGES = collectionId('images');
export const FILES = collectionId('files');
export const NODES = collectionId('nodes');

const DIRECTORY_PREFIX = 'directory:';
const PROMPTS_PREFIX = 'prompts:';

export function directoryCollection(nativeId: string): CollectionId {
  return collectionId(DIRECTORY_PREFIX + nativeId);
}

export function promptsCollection(conversationId: string): CollectionId {
  return collectionId(PROMPTS_PREFIX + conversationId);
}

/** One page of a list, or a conversation whole. Throws for a collection that ChatGPT does not have. */
export function listRequest(collection: CollectionId, cursor: string | null): SiteRequest {
  switch (collection) {
    case IMAGES:
      return get(`/backend-api/my/recent/image_gen?limit=100${parameter('after', cursor)}`);
    case FILES:
      return { method: 'POST', path: '/backend-api/files/library', body: filesBody(cursor) };
    case NODES:
      return nodesRequest(null, cursor);
    default:
      return namedRequest(collection, cursor);
  }
}

/** Asks where the file itself lies; the conversation that it was made in opens files that are not in the library. */
export function downloadRequest(fileId: string, conversationId: string | null): SiteRequest {
  const conversation =
    conversationId === null ? '' : `conversation_id=${checked(conversationId, CONVERSATION_ID)}&`;
  return get(`/backend-api/files/download/${checked(fileId, FILE_ID)}?${conversation}inline=false`);
}

/** The same question by its older name. */
export function olderDownloadRequest(fileId: string): SiteRequest {
  return get(`/backend-api/files/${checked(fileId, FILE_ID)}/download`);
}

function namedRequest(collection: CollectionId, cursor: string | null): SiteRequest {
  const [prefix = '', nativeId = ''] = collection.split(/(?<=^\w+:)/);
  if (prefix === DIRECTORY_PREFIX) return nodesRequest(checked(nativeId, DIRECTORY_ID), cursor);
  if (prefix === PROMPTS_PREFIX)
    return get(`/backend-api/conversation/${checked(nativeId, CONVERSATION_ID)}`);
  throw new Error('ChatGPT has no such collection');
}

/** The parameters that the site's own page sends; without `categories`, so that folders come along. */
function nodesRequest(directoryId: string | null, cursor: string | null): SiteRequest {
  const shown = 'include_saved_entities=true&include_folder_counts=true&hydrate_folder_thumbnails=true';
  const place = parameter('parent_directory_id', directoryId) + parameter('cursor', cursor);
  return get(`/backend-api/files/library/nodes?${shown}${place}`);
}

function filesBody(cursor: string | null): string {
  return JSON.stringify({ limit: 100, cursor, categories: ['image'], include_saved_entities: true });
}

function parameter(name: string, value: string | null): string {
  return value === null ? '' : `&${name}=${encodeURIComponent(value)}`;
}

function checked(nativeId: string, pattern: RegExp): string {
  if (!pattern.test(nativeId)) throw new Error('Not an id of ChatGPT');
  return nativeId;
}

function get(path: string): SiteRequest {
  return { method: 'GET', path };
}
