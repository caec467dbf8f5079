import type { SiteAdapter } from '../adapter.ts';
import { renewalOf, sourcesOf } from './assets.ts';
import { itemId } from './cards.ts';
import { collections } from './collections.ts';
import { allows, recognizes } from './endpoints.ts';
import { MEDIA_HOSTS, ORIGIN, PAGES } from './hosts.ts';
import { parsePage } from './page.ts';
import { itemRequest, listRequest } from './requests.ts';

export const sora2: SiteAdapter = {
  id: 'sora2',
  service: 'sora',
  name: 'Sora 2',
  origin: ORIGIN,
  homePath: '/profile',
  exportUrl: `${ORIGIN}/sunset`,
  htmlMeans: 'retired',
  access: 'always',
  pages: PAGES,
  mediaHosts: MEDIA_HOSTS,
  sessionMediaHosts: [],
  collections,
  allows,
  recognizes,
  itemId,
  item: itemRequest,
  list: listRequest,
  parse: parsePage,
  sources: sourcesOf,
  renew: renewalOf,
};
