import type { SiteId } from '../domain/ids.ts';
import type { SiteAdapter } from './adapter.ts';
import type { SiteCards } from './card.ts';
import { cards as chatgpt } from './chatgpt/cards.ts';
import { endpointsOf } from './endpoints.ts';
import { cards as sora1 } from './sora1/cards.ts';
import { cards as sora2 } from './sora2/cards.ts';

/** Apart from `endpoints.ts`, which runs in the page's own world and has no use for it. */
const siteCards: Record<SiteId, SiteCards> = { sora1, sora2, chatgpt };

/** What a host's pages show, one for each site that lives there. */
export function siteCardsOf(host: string): (SiteCards & { site: SiteId })[] {
  return endpointsOf(host).map(({ site }) => ({ site, ...siteCards[site] }));
}

/** The item whose page an address is, where pages of `host` show that site; null for anything else. */
export function itemAt(address: string, host: string): { site: SiteId; nativeId: string } | null {
  const { protocol, hostname, pathname } = new URL(address);
  const here = siteCardsOf(host).map(({ site }) => site);
  for (const { site, itemOf } of protocol === 'https:' ? siteCardsOf(hostname) : []) {
    const nativeId = itemOf(pathname);
    if (nativeId !== null && here.includes(site)) return { site, nativeId };
  }
  return null;
}

/** Match patterns of the pages that are all about one item. They may take in a little more than `itemAt` does. */
export function itemPagesOf({ id, pages }: Pick<SiteAdapter, 'id' | 'pages'>): string[] {
  return pages.flatMap((page) => siteCards[id].itemPaths.map((path) => page.replace(/\/\*$/, `${path}*`)));
}
