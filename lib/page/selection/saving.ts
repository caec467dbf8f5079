import { toAppError } from '../../domain/errors.ts';
import type { SiteId } from '../../domain/ids.ts';
import type { PickedItems } from '../../domain/item-state.ts';
import { batchWords, siteless } from './batch.ts';
import { portionsOf, type ItemKey } from './item-key.ts';
import type { ItemStates } from './item-states.ts';

export type Save = (site: SiteId, ids: readonly string[]) => Promise<PickedItems>;

/** Milliseconds that good news stays. */
const GOOD_NEWS = 8_000;

/** Asks for items to be saved, and tells what became of them for as long as the page lives. */
export class Saving {
  readonly #save: Save;
  readonly #states: ItemStates;
  readonly #onNews: () => void;
  #batch: readonly ItemKey[] = [];
  #isPaused = false;
  /** How many of the batch were not on their way when it was asked for. */
  #settledAtFirst = 0;
  #trouble = '';
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What was asked for meanwhile. */
  readonly #next: (readonly ItemKey[])[] = [];
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
    // The person resumed as soon as anything moves.
    if (this.#settled() > this.#settledAtFirst) this.#isPaused = false;
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
      this.#settledAtFirst = this.#settled();
      return true;
    } catch (thrown) {
      this.#batch = keys;
      this.#trouble = siteless(toAppError(thrown).code);
      return false;
    } finally {
      this.isUnderWay = false;
      this.#onNews();
      const next = this.#next.shift();
      if (next) void this.save(next);
    }
  }

  /** While others are being asked for, these wait for their turn. */
  async saveInTurn(keys: readonly ItemKey[]): Promise<void> {
    if (this.isUnderWay) this.#next.push(keys);
    else await this.save(keys);
  }

  #settled(): number {
    return this.#batch.filter((key) => this.#states.of(key)?.status !== 'queued').length;
  }

  async #ask(keys: readonly ItemKey[]): Promise<void> {
    for (const { site, ids } of portionsOf(keys)) {
      const { isPaused } = await this.#save(site, ids);
      this.#isPaused = isPaused;
    }
    // What was known of them before says nothing of what becomes of them.
    await this.#states.renew(keys);
  }

  dismiss(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#batch = [];
    this.#trouble = '';
    this.#onNews();
  }
}
