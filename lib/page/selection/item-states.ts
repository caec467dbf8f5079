import type { SiteId } from '../../domain/ids.ts';
import type { ItemState } from '../../domain/item-state.ts';
import { bySite, itemKey, type ItemKey } from './item-key.ts';

export type AskStates = (site: SiteId, ids: readonly string[]) => Promise<readonly ItemState[]>;

/** Milliseconds in which questions are gathered. */
const GATHER = 40;

/** What is known of the items that the page shows. Asks once for each, and again after anything changed. */
export class ItemStates {
  readonly #ask: AskStates;
  readonly #onNews: () => void;
  readonly #known = new Map<ItemKey, ItemState>();
  readonly #wanted = new Set<ItemKey>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isOver = false;

  constructor(ask: AskStates, onNews: () => void) {
    this.#ask = ask;
    this.#onNews = onNews;
  }

  of(key: ItemKey): ItemState | null {
    return this.#known.get(key) ?? null;
  }

  want(keys: Iterable<ItemKey>): void {
    for (const key of keys) if (!this.#known.has(key)) this.#wanted.add(key);
    if (this.#wanted.size > 0) this.#timer ??= setTimeout(() => void this.#askAll(), GATHER);
  }

  /** Something is another now: what is shown is asked for anew, and anything else when it is shown again. */
  refresh(shown: Iterable<ItemKey>): void {
    const keep = new Set(shown);
    for (const key of this.#known.keys()) if (!keep.has(key)) this.#known.delete(key);
    for (const key of keep) this.#wanted.add(key);
    this.want([]);
  }

  async #askAll(): Promise<void> {
    const groups = bySite(this.#wanted);
    this.#wanted.clear();
    await Promise.allSettled([...groups].map(([site, ids]) => this.#askSome(site, ids)));
    this.#timer = null;
    if (this.#isOver) return;
    this.#onNews();
    this.want([]);
  }

  async #askSome(site: SiteId, ids: readonly string[]): Promise<void> {
    const states = await this.#ask(site, ids);
    for (const [index, id] of ids.entries()) {
      const state = states[index];
      if (state) this.#known.set(itemKey(site, id), state);
    }
  }

  end(): void {
    this.#isOver = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
