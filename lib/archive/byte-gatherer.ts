import type { Bytes } from './bytes.ts';

const PAGE = 256 * 1024;

/** Many small pieces in few big pages: 200,000 small arrays would cost twice their content. */
export class ByteGatherer {
  readonly #full: Bytes[] = [];
  #page: Bytes = new Uint8Array(0);
  #used = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(bytes: Uint8Array): void {
    this.#size += bytes.length;
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#used === this.#page.length) this.#turn();
      const fitting = rest.subarray(0, this.#page.length - this.#used);
      this.#page.set(fitting, this.#used);
      this.#used += fitting.length;
      rest = rest.subarray(fitting.length);
    }
  }

  pages(): Bytes[] {
    return this.#used === 0 ? [...this.#full] : [...this.#full, this.#page.subarray(0, this.#used)];
  }

  #turn(): void {
    if (this.#used > 0) this.#full.push(this.#page);
    this.#page = new Uint8Array(PAGE);
    this.#used = 0;
  }
}
