/** Milliseconds that every transfer may take, however small. */
const PATIENCE = 60_000;

/** Bytes a millisecond of the slowest line that is still worth waiting for: 16 KB/s. */
const SLOWEST = 16;

/** A transfer counts as standing still once it takes so many times as long as the line has needed of late. */
const TIMES_SLOWER = 20;

/** How much each transfer counts towards the pace. */
const WEIGHT = 0.2;

/**
 * How long a transfer may take, by how fast the line has been. A body that is taken as a whole never passes through
 * here, and that is much faster than to look at each piece; so the time it may take has to be known beforehand.
 */
export class LinePace {
  #bytesPerMillisecond: number | null = null;

  /** Milliseconds that so many bytes may take; null while nothing is known of the line. */
  patienceFor(bytes: number): number | null {
    if (this.#bytesPerMillisecond === null) return null;
    return PATIENCE + Math.ceil(bytes / Math.max(SLOWEST, this.#bytesPerMillisecond / TIMES_SLOWER));
  }

  /** A whole file came. */
  came(bytes: number, milliseconds: number): void {
    const pace = bytes / Math.max(1, milliseconds);
    const before = this.#bytesPerMillisecond ?? pace;
    this.#bytesPerMillisecond = before + WEIGHT * (pace - before);
  }

  /** A transfer stood still, so the line may be another by now. */
  stood(): void {
    this.#bytesPerMillisecond = null;
  }

  /** Milliseconds that any transfer of so many bytes may take, on the slowest line. */
  static longest(bytes: number): number {
    return PATIENCE + Math.ceil(bytes / SLOWEST);
  }
}
