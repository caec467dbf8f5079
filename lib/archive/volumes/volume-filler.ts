/** Bytes of a volume that holds no item yet: the first may hold more than the others. */
export interface EmptyVolumes {
  first: number;
  later: number;
}

/**
 * Shares items out among volumes, in their order: each goes into the volume under way, or begins the next one.
 * None grows over the limit, but for one that holds a single item which is too big for any.
 */
export class VolumeFiller {
  readonly #limit: number;
  readonly #empty: EmptyVolumes;
  readonly #oversize = new Set<number>();
  #volume = 1;
  #used: number;
  #items = 0;

  /** `limit`: bytes; Infinity for one volume, however big. */
  constructor(limit: number, empty: EmptyVolumes) {
    this.#limit = limit;
    this.#empty = empty;
    this.#used = empty.first;
  }

  /** How many there are by now. */
  get volumes(): number {
    return this.#volume;
  }

  /** Where an item of so many bytes goes: the number of its volume, from 1. */
  place(bytes: number): number {
    if (!this.#fits(bytes) && this.#holdsAnything()) this.#turn();
    if (!this.#fits(bytes)) this.#oversize.add(this.#volume);
    this.#used += bytes;
    this.#items += 1;
    return this.#volume;
  }

  /** Bigger than the limit, because it could not be made any smaller. */
  isOversize(volume: number): boolean {
    return this.#oversize.has(volume) || (volume === 1 && this.#empty.first > this.#limit);
  }

  #fits(bytes: number): boolean {
    return this.#used + bytes <= this.#limit;
  }

  #holdsAnything(): boolean {
    return this.#items > 0 || (this.#volume === 1 && this.#empty.first > this.#empty.later);
  }

  #turn(): void {
    this.#volume += 1;
    this.#used = this.#empty.later;
    this.#items = 0;
  }
}
