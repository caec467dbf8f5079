import type { SiteAdapter } from '../adapter.ts';
import { renewalOf, sourcesOf } from './assets.ts';
import { allows, FILE_ID as itemId, recognizes } from './endpoints.ts';
import { MEDIA_HOSTS, ORIGIN, PAGES, SESSION_MEDIA_HOSTS } from './hosts.ts';
import { parsePage } from './page.ts';
import { FILES, IMAGES, listRequest, NODES } from './requests.ts';

export const chatgpt: SiteAdapter = {
  id: 'chatgpt',
  service: 'chatgpt',
  name: 'ChatGPT Images',
  origin: ORIGIN,
  homePath: '/images',
  exportUrl: `${ORIGIN}/#settings/DataControls`,
  htmlMeans: 'challenged',
  access: 'optional',
  pages: PAGES,
  mediaHosts: MEDIA_HOSTS,
  sessionMediaHosts: SESSION_MEDIA_HOSTS,
  collections: [
    { id: IMAGES, title: 'Images', kind: 'generations' },
    { id: FILES, title: 'Library', kind: 'generations' },
    { id: NODES, title: 'Library by folder', kind: 'generations' },
  ],
  allows,
  recognizes,
  itemId,
  // Its lists tell whose a file is, and nothing else does.
  item: () => null,
  list: listRequest,
  parse: parsePage,
  sources: sourcesOf,
  renew: renewalOf,
};
