import type { ItemOwners } from '../../domain/item-owners.ts';
import type { SiteId } from '../../domain/ids.ts';
import { itemKey, type ItemKey } from './item-key.ts';

/** Items that are remembered, several times what a person scrolls through on one visit. */
const MOST_REMEMBERED = 50_000;

/**
 * Whose the items are that the page's own answers told of, for as long as the page lives. What was told to somebody
 * else is forgotten when another person goes on in the same page.
 */
export class ToldOwners {
  readonly #isOwn = new Map<ItemKey, boolean>();
  readonly #accounts = new Map<SiteId, string>();
  /** Called after each answer. */
  onNews: () => void = () => undefined;

  /** Null for what no answer told of. */
  of(key: ItemKey): boolean | null {
    return this.#isOwn.get(key) ?? null;
  }

  tell({ site, account, own, others }: ItemOwners): void {
    if (this.#accounts.get(site) !== account) this.#forget(site);
    this.#accounts.set(site, account);
    for (const id of others) this.#tellOther(itemKey(site, id));
    for (const id of own) this.#isOwn.set(itemKey(site, id), true);
    this.#dropOldest();
    this.onNews();
  }

  /** A list may leave out whose a row is; one that says that it is one's own is never mistaken. */
  #tellOther(key: ItemKey): void {
    if (this.#isOwn.get(key) !== true) this.#isOwn.set(key, false);
  }

  #forget(site: SiteId): void {
    for (const key of this.#isOwn.keys()) if (key.startsWith(`${site} `)) this.#isOwn.delete(key);
  }

  #dropOldest(): void {
    for (const key of this.#isOwn.keys()) {
      if (this.#isOwn.size <= MOST_REMEMBERED) return;
      this.#isOwn.delete(key);
    }
  }
}
