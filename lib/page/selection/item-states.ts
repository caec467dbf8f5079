import type { SiteId } from '../../domain/ids.ts';
import type { ItemState } from '../../domain/item-state.ts';
import { itemKey, portionsOf, type ItemKey, type Portion } from './item-key.ts';

export type AskStates = (site: SiteId, ids: readonly string[]) => Promise<readonly ItemState[]>;

/** Milliseconds in which questions are gathered. */
const GATHER = 40;

/** Milliseconds after a question that was not answered. */
const REST = 2_000;

/** What is known of the items that the page shows. Asks once for each, and again after anything changed. */
export class ItemStates {
  readonly #ask: AskStates;
  readonly #onNews: () => void;
  readonly #known = new Map<ItemKey, ItemState>();
  /** Known from before something changed; it stands until it is known anew, so that nothing flickers. */
  readonly #old = new Set<ItemKey>();
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
    for (const key of keys) if (!this.#known.has(key) || this.#old.has(key)) this.#wanted.add(key);
    if (this.#wanted.size > 0) this.#timer ??= setTimeout(() => void this.#askAll(), GATHER);
  }

  /** Something is another now: what is shown is asked for anew, and anything else when it is shown again. */
  refresh(shown: Iterable<ItemKey>): void {
    for (const key of this.#known.keys()) this.#old.add(key);
    this.want(shown);
  }

  /** Asks for these at once. What gets no answer is asked for again later. */
  async renew(keys: readonly ItemKey[]): Promise<void> {
    await this.#askFor(portionsOf(keys));
    if (!this.#isOver) this.want([]);
  }

  async #askAll(): Promise<void> {
    const portions = portionsOf(this.#wanted);
    this.#wanted.clear();
    const areAnswered = await this.#askFor(portions);
    this.#timer = null;
    if (this.#isOver) return;
    if (areAnswered) this.#onNews();
    else this.#timer = setTimeout(() => void this.#askAll(), REST);
    this.want([]);
  }

  async #askFor(portions: readonly Portion[]): Promise<boolean> {
    const answers = await Promise.allSettled(portions.map((portion) => this.#askSome(portion)));
    return answers.every(({ status }) => status === 'fulfilled');
  }

  async #askSome({ site, ids }: Portion): Promise<void> {
    const keys = ids.map((id) => itemKey(site, id));
    const states = await this.#ask(site, ids).catch((thrown: unknown) => {
      for (const key of keys) this.#wanted.add(key);
      throw thrown;
    });
    for (const [index, key] of keys.entries()) {
      const state = states[index];
      if (!state) continue;
      this.#known.set(key, state);
      this.#old.delete(key);
    }
  }

  end(): void {
    this.#isOver = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
