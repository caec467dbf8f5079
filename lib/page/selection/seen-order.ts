import type { ItemKey } from './item-key.ts';

/** A card where it stands in what is scrolled, in pixels from the top. */
export interface Seen {
  key: ItemKey;
  at: number;
}

/**
 * The order of everything that was seen of one list, though only a part of it is in the page at any time. What comes
 * anew is placed by its neighbours, and where it has none by its distance from the top.
 */
export class SeenOrder {
  #keys: ItemKey[] = [];
  readonly #at = new Map<ItemKey, number>();

  get keys(): readonly ItemKey[] {
    return this.#keys;
  }

  /** `row` is what the page shows now, in its order. */
  see(row: readonly Seen[]): void {
    const isNews = row.some(({ key }) => !this.#at.has(key));
    if (isNews) this.#insert(row);
    for (const { key, at } of row) this.#at.set(key, at);
  }

  #insert(row: readonly Seen[]): void {
    let place = this.#placeOf(row);
    for (const { key } of row) {
      if (this.#at.has(key)) place = this.#keys.indexOf(key) + 1;
      else {
        this.#keys.splice(place, 0, key);
        place += 1;
      }
    }
  }

  #placeOf(row: readonly Seen[]): number {
    const neighbour = row.find(({ key }) => this.#at.has(key));
    if (neighbour) return this.#keys.indexOf(neighbour.key);
    const top = row[0]?.at ?? 0;
    const below = this.#keys.findIndex((key) => (this.#at.get(key) ?? 0) > top);
    return below === -1 ? this.#keys.length : below;
  }

  /** Everything from one to the other, whichever comes first; only `to` where the other was never seen. */
  between(from: ItemKey, to: ItemKey): ItemKey[] {
    const ends = [this.#keys.indexOf(from), this.#keys.indexOf(to)].sort((left, right) => left - right);
    const [first = -1, last = -1] = ends;
    return first === -1 ? [to] : this.#keys.slice(first, last + 1);
  }

  /** Another list is shown now. */
  forget(): void {
    this.#keys = [];
    this.#at.clear();
  }
}
