import type { SiteId } from './ids.ts';
import type { ParsedItem, ParsedPage } from './listing.ts';

/** Whose the items of one answer are, by the ids that the site's pages name them by. */
export interface ItemOwners {
  site: SiteId;
  /** In whose name the page asked. */
  account: string;
  own: readonly string[];
  others: readonly string[];
}

/**
 * Ids that no page of the site names are left out. What is no list of the person's may simply leave out whose an item
 * is, as the read of a single draft does, so it tells of one's own alone.
 */
export function ownersIn(
  { items, collectionId }: ParsedPage,
  { site, account, itemId }: { site: SiteId; account: string; itemId: RegExp },
): ItemOwners {
  const idsOf = (owner: 'self' | 'other') => [
    ...new Set(items.filter(({ generation }) => generation.owner === owner).flatMap(namesOf)),
  ];
  const own = idsOf('self').filter((id) => itemId.test(id));
  const isList = collectionId !== null;
  const others = isList ? idsOf('other').filter((id) => itemId.test(id) && !own.includes(id)) : [];
  return { site, account, own, others };
}

/** A post is named by its own id, which its page's address ends with. */
function namesOf({ generation: { nativeId, pageUrl } }: ParsedItem): string[] {
  return [nativeId, pageUrl.slice(pageUrl.lastIndexOf('/') + 1)];
}
