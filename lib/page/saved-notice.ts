import type { AssetId } from '../domain/ids.ts';

export interface NoticePorts {
  /** Of these, how many are held by now, and how many may still come to be. */
  held(assets: readonly AssetId[]): Promise<{ held: number; left: number }>;
  isVisible(): boolean;
  /** Milliseconds; never called back once the page's script is over. */
  later(work: () => void, wait: number): void;
  show(text: string): void;
}

/** Milliseconds from one look to the next, growing while nothing moves. */
const FIRST_LOOK = 2_000;
const LONGEST_WAIT = 15_000;

/** Looks at which nothing moved, after which the visit stays without a notice. */
const MOST_LOOKS = 60;

/** More than this is not counted one by one; a visit brings no more. */
const MOST_COUNTED = 10_000;

/**
 * Says once a visit, which is as long as the page lives, how many new items were saved: when the files of all that
 * was new so far are held. While they are on their way it looks after them; otherwise it rests.
 */
export class SavedNotice {
  readonly #ports: NoticePorts;
  readonly #fresh = new Set<AssetId>();
  #isLooking = false;
  #isSaid = false;
  #idleLooks = 0;
  #left = Infinity;

  constructor(ports: NoticePorts) {
    this.#ports = ports;
  }

  add(assets: readonly AssetId[]): void {
    if (this.#isSaid) return;
    for (const asset of assets) if (this.#fresh.size < MOST_COUNTED) this.#fresh.add(asset);
    this.#idleLooks = 0;
    if (!this.#isLooking) this.#lookLater();
  }

  #lookLater(): void {
    this.#isLooking = true;
    const wait = Math.min(FIRST_LOOK + this.#idleLooks * 1_000, LONGEST_WAIT);
    this.#ports.later(() => void this.#look().catch(() => (this.#isLooking = false)), wait);
  }

  async #look(): Promise<void> {
    if (this.#ports.isVisible() && (await this.#isOver())) {
      this.#isLooking = false;
      return;
    }
    this.#idleLooks += 1;
    if (this.#idleLooks > MOST_LOOKS) this.#isLooking = false;
    else this.#lookLater();
  }

  async #isOver(): Promise<boolean> {
    const { held, left } = await this.#ports.held([...this.#fresh]);
    if (left < this.#left) this.#idleLooks = 0;
    this.#left = left;
    if (left > 0) return false;
    if (held > 0) this.#say(held);
    return true;
  }

  #say(count: number): void {
    this.#isSaid = true;
    this.#fresh.clear();
    this.#ports.show(count === 1 ? '1 new item saved' : `${count.toLocaleString('en')} new items saved`);
  }
}
