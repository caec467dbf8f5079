import type { SiteId } from '../domain/ids.ts';
import type { SitePage } from './card.ts';
import { page as chatgpt } from './chatgpt/cards.ts';
import { endpointsOf } from './endpoints.ts';
import { page as sora1 } from './sora1/cards.ts';
import { page as sora2 } from './sora2/cards.ts';

/** Apart from `endpoints.ts`, which runs in the page's own world and has no use for it. */
const sitePages: Record<SiteId, SitePage> = { sora1, sora2, chatgpt };

/** What a host's pages show, one for each site that lives there. */
export function sitePagesOf(host: string): (SitePage & { site: SiteId })[] {
  return endpointsOf(host).map(({ site }) => ({ site, ...sitePages[site] }));
}
