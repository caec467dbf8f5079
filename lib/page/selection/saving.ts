import { toAppError } from '../../domain/errors.ts';
import type { SiteId } from '../../domain/ids.ts';
import type { PickedItems } from '../../domain/item-state.ts';
import { batchWords, siteless } from './batch.ts';
import { bySite, type ItemKey } from './item-key.ts';
import type { ItemStates } from './item-states.ts';

export type Save = (site: SiteId, ids: readonly string[]) => Promise<PickedItems>;

/** Ids in one message, at most. */
const MOST_IDS = 10_000;

/** Milliseconds that good news stays. */
const GOOD_NEWS = 8_000;

/** Asks for items to be saved, and tells what became of them for as long as the page lives. */
export class Saving {
  readonly #save: Save;
  readonly #states: ItemStates;
  readonly #onNews: () => void;
  #batch: readonly ItemKey[] = [];
  #isPaused = false;
  #trouble = '';
  #timer: ReturnType<typeof setTimeout> | null = null;
  isUnderWay = false;

  constructor(save: Save, states: ItemStates, onNews: () => void) {
    this.#save = save;
    this.#states = states;
    this.#onNews = onNews;
  }

  /** What the person still wants to hear of. */
  get keys(): readonly ItemKey[] {
    return this.#batch;
  }

  get news(): string {
    if (this.#trouble !== '' || this.#batch.length === 0) return this.#trouble;
    const { text, isOver, hasFailures } = batchWords(
      this.#batch,
      (key) => this.#states.of(key),
      this.#isPaused,
    );
    if (isOver && !hasFailures) this.#timer ??= setTimeout(() => this.dismiss(), GOOD_NEWS);
    return text;
  }

  /** Answers whether it is written down; only then may the selection go. */
  async save(keys: readonly ItemKey[]): Promise<boolean> {
    if (this.isUnderWay || keys.length === 0) return false;
    this.dismiss();
    this.isUnderWay = true;
    try {
      await this.#ask(keys);
      this.#batch = keys;
      return true;
    } catch (thrown) {
      this.#trouble = siteless(toAppError(thrown).code);
      return false;
    } finally {
      this.isUnderWay = false;
      this.#states.refresh(keys);
      this.#onNews();
    }
  }

  async #ask(keys: readonly ItemKey[]): Promise<void> {
    for (const [site, ids] of bySite(keys)) {
      for (let start = 0; start < ids.length; start += MOST_IDS) {
        const picked = await this.#save(site, ids.slice(start, start + MOST_IDS));
        this.#isPaused = picked.isPaused;
      }
    }
  }

  dismiss(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#batch = [];
    this.#trouble = '';
    this.#onNews();
  }
}
