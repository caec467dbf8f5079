import type { SiteId } from '../../domain/ids.ts';

/** An item on the page. Rows are recycled, so what is remembered goes by this and never by an element. */
export type ItemKey = `${SiteId} ${string}`;

export function itemKey(site: SiteId, nativeId: string): ItemKey {
  return `${site} ${nativeId}`;
}

/** Native ids by site. */
export function bySite(keys: Iterable<ItemKey>): Map<SiteId, string[]> {
  const groups = new Map<SiteId, string[]>();
  for (const key of keys) {
    const [site, nativeId = ''] = key.split(' ') as [SiteId, string?];
    const ids = groups.get(site) ?? [];
    ids.push(nativeId);
    groups.set(site, ids);
  }
  return groups;
}
