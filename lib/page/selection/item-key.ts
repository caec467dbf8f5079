import type { SiteId } from '../../domain/ids.ts';

/** An item on the page. Rows are recycled, so what is remembered goes by this and never by an element. */
export type ItemKey = `${SiteId} ${string}`;

export function itemKey(site: SiteId, nativeId: string): ItemKey {
  return `${site} ${nativeId}`;
}

/** Ids in one message, at most: the background takes no more. */
const MOST_IDS = 10_000;

/** What one message may name. */
export interface Portion {
  site: SiteId;
  ids: string[];
}

/** Native ids by site, in their order, in as many messages as they need. */
export function portionsOf(keys: Iterable<ItemKey>): Portion[] {
  const portions: Portion[] = [];
  const open = new Map<SiteId, Portion>();
  for (const key of keys) {
    const [site, nativeId = ''] = key.split(' ') as [SiteId, string?];
    let portion = open.get(site);
    if (!portion || portion.ids.length === MOST_IDS) {
      portion = { site, ids: [] };
      open.set(site, portion);
      portions.push(portion);
    }
    portion.ids.push(nativeId);
  }
  return portions;
}
