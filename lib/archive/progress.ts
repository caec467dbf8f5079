const INTERVAL = 250;

/** Passes counts on, at most four times a second: every one of them may become a write to the database. */
export class Progress {
  readonly #report: (written: number) => void;
  #written = 0;
  #reportedAt = -Infinity;

  constructor(report: (written: number) => void) {
    this.#report = report;
  }

  get written(): number {
    return this.#written;
  }

  step(): void {
    this.#written += 1;
    if (performance.now() - this.#reportedAt >= INTERVAL) this.end();
  }

  /** Tells the last count in any case. */
  end(): void {
    this.#reportedAt = performance.now();
    this.#report(this.#written);
  }
}
