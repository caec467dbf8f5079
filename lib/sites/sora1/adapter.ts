import type { SiteAdapter } from '../adapter.ts';
import { renewalOf, sourcesOf } from './assets.ts';
import { itemId } from './cards.ts';
import { allows, recognizes } from './endpoints.ts';
import { MEDIA_HOSTS, ORIGIN, PAGES } from './hosts.ts';
import { parsePage } from './page.ts';
import { FAVOURITES, FOLDERS, generationRequest, LIBRARY, listRequest, TRASH } from './requests.ts';

export const sora1: SiteAdapter = {
  id: 'sora1',
  service: 'sora',
  name: 'Sora 1',
  origin: ORIGIN,
  homePath: '/library',
  exportUrl: `${ORIGIN}/sunset`,
  htmlMeans: 'retired',
  access: 'always',
  pages: PAGES,
  mediaHosts: MEDIA_HOSTS,
  sessionMediaHosts: [],
  collections: [
    { id: LIBRARY, title: 'Library', kind: 'generations' },
    { id: TRASH, title: 'Trash', kind: 'generations' },
    { id: FOLDERS, title: 'Folders', kind: 'index' },
    { id: FAVOURITES, title: 'Favourites', kind: 'generations' },
  ],
  allows,
  recognizes,
  itemId,
  item: generationRequest,
  list: listRequest,
  parse: parsePage,
  sources: sourcesOf,
  renew: renewalOf,
};
