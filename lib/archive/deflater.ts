import { ByteGatherer } from './byte-gatherer.ts';
import type { Bytes } from './bytes.ts';

/** The browser's own deflate without any wrapper, as ZIP wants it; holds what came out. */
export class Deflater {
  readonly #packed = new ByteGatherer();
  readonly #writer: WritableStreamDefaultWriter<BufferSource>;
  readonly #drained: Promise<void>;

  constructor() {
    const stream = new CompressionStream('deflate-raw');
    this.#writer = stream.writable.getWriter();
    this.#drained = this.#drain(stream.readable);
    // Whoever awaits `finish` hears of it; nobody else needs to.
    this.#drained.catch(() => undefined);
  }

  /** Returns when the stream has room again. */
  async write(bytes: Bytes): Promise<void> {
    await this.#writer.write(bytes);
  }

  async finish(): Promise<ByteGatherer> {
    await this.#writer.close();
    await this.#drained;
    return this.#packed;
  }

  async #drain(readable: ReadableStream<Uint8Array>): Promise<void> {
    const reader = readable.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#packed.append(value);
    }
  }
}
