import { collectionId } from '../../domain/ids.ts';
import type { SiteAdapter } from '../adapter.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';
import { allows, recognizes } from './endpoints.ts';

export const sora1: SiteAdapter = {
  id: 'sora1',
  service: 'sora',
  name: 'Sora 1',
  origin: 'https://sora.chatgpt.com',
  homePath: '/library',
  exportUrl: 'https://sora.chatgpt.com/sunset',
  pages: ['https://sora.chatgpt.com/*', 'https://sora.com/*'],
  mediaHosts: ['https://videos.openai.com/*'],
  collections: [
    { id: collectionId('library'), title: 'Library', kind: 'generations' },
    { id: collectionId('trash'), title: 'Trash', kind: 'generations' },
    { id: collectionId('folders'), title: 'Folders', kind: 'index' },
    { id: collectionId('favourites'), title: 'Favourites', kind: 'generations' },
  ],
  allows,
  recognizes,
  list: () => ({ method: 'GET', path: '/backend/v2/list_tasks?limit=100' }),
  parse: () => {
    throw new PayloadMismatch('not read yet');
  },
  sources: (asset) => asset.links.map((link) => ({ kind: 'link', link })),
  renew: (asset) => ({
    request: { method: 'GET', path: `/backend/generations/${asset.nativeId}` },
    read: () => [],
  }),
};
