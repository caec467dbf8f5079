import type { SiteId } from '../domain/ids.ts';
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
