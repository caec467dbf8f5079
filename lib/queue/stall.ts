/** Notices a transfer that stands still: its signal aborts when no byte came for a while. */
export class Stall {
  readonly #controller = new AbortController();
  readonly #patience: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `patience` in milliseconds; the clock runs from the start, when the connection is made. */
  constructor(patience: number) {
    this.#patience = patience;
    this.#restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The same response; each piece of its body starts the clock anew. */
  watch(response: Response): Response {
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
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), patience);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #restart(): void {
    this.allow(this.#patience);
  }
}
