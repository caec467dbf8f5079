import type { ItemKey } from './item-key.ts';

/** What the person picked, in the order of picking. It outlives recycled rows and the site's own navigation. */
export class Picks {
  readonly #keys = new Set<ItemKey>();
  /** Where a range begins: the item that was touched last. */
  anchor: ItemKey | null = null;

  get size(): number {
    return this.#keys.size;
  }

  get keys(): readonly ItemKey[] {
    return [...this.#keys];
  }

  has(key: ItemKey): boolean {
    return this.#keys.has(key);
  }

  toggle(key: ItemKey): void {
    this.set([key], !this.#keys.has(key));
    this.anchor = key;
  }

  /** As far as `key`, all become what `key` becomes; the anchor stays. */
  toggleRange(range: readonly ItemKey[], key: ItemKey): void {
    this.set(range, !this.#keys.has(key));
  }

  set(keys: readonly ItemKey[], isPicked: boolean): void {
    for (const key of keys) {
      if (isPicked) this.#keys.add(key);
      else this.#keys.delete(key);
    }
  }

  clear(): void {
    this.#keys.clear();
    this.anchor = null;
  }
}
