import type { Part } from '../bytes.ts';
import type { ArchiveSink } from './sink.ts';

/** Keeps nothing: for an archive that is only to be measured. */
export class CountingSink implements ArchiveSink {
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  prepare(blob: Blob): Promise<Part> {
    return Promise.resolve(blob);
  }

  append(parts: readonly Part[]): Promise<void> {
    for (const part of parts) this.#bytes += part instanceof Blob ? part.size : part.length;
    return Promise.resolve();
  }

  textPacked(): void {
    return undefined;
  }

  finish(): Promise<Blob> {
    return Promise.resolve(new Blob([]));
  }

  discard(): Promise<void> {
    return Promise.resolve();
  }
}
