import type { Part } from '../bytes.ts';
import type { ArchiveSink } from './sink.ts';

/**
 * Lays bytes between the Blobs and reads none of them: the browser copies from its store once, while it saves
 * the file. Costs memory for every Blob (`choose-sink.ts`), so it is for archives of few files.
 */
export class JoinSink implements ArchiveSink {
  #parts: Part[] = [];

  prepare(blob: Blob): Promise<Part> {
    return Promise.resolve(blob);
  }

  append(parts: readonly Part[]): Promise<void> {
    this.#parts.push(...parts);
    return Promise.resolve();
  }

  /** Few files have little text. */
  textPacked(): void {
    return undefined;
  }

  finish(): Promise<Blob> {
    const whole = new Blob(this.#parts, { type: 'application/zip' });
    this.#parts = [];
    return Promise.resolve(whole);
  }

  discard(): Promise<void> {
    this.#parts = [];
    return Promise.resolve();
  }
}
