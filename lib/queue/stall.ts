/** Notices a transfer that stands still, or that takes too long altogether: then its signal aborts. */
export class Stall {
  readonly #controller = new AbortController();
  readonly #patience: number;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;

  /** `patience` in milliseconds; the clock runs from the start, when the connection is made. */
  constructor(patience: number) {
    this.#patience = patience;
    this.#restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The same response; each piece of its body starts the clock anew, and `longest` milliseconds are the end of it. */
  watch(response: Response, longest: number): Response {
    this.allow(longest);
    this.#restart();
    const pieces = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (piece, out) => {
        this.#restart();
        out.enqueue(piece);
      },
    });
    return new Response(response.body?.pipeThrough(pieces) ?? null, { headers: response.headers });
  }

  /** All that is left may take so many milliseconds, however its pieces come. */
  allow(patience: number): void {
    this.end();
    this.#end = this.#abortIn(patience);
  }

  end(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#end);
  }

  #restart(): void {
    clearTimeout(this.#idle);
    this.#idle = this.#abortIn(this.#patience);
  }

  #abortIn(milliseconds: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#controller.abort(), milliseconds);
  }
}
