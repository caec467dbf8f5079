import type { Part } from '../bytes.ts';
import { assertWhole } from '../whole-blob.ts';
import type { Engine } from './engine.ts';
import { joinBlobs } from './join-blobs.ts';
import { type MemoryRelief, memoryRelief } from './memory-relief.ts';
import type { ArchiveSink } from './sink.ts';

/** Blobs until memory is relieved of what looking at them left behind. */
const RELIEVE_EVERY = 128;

/**
 * Lays bytes between the Blobs and reads none of them: the browser copies from its store once, while it saves
 * the file. Costs memory for every Blob (`choose-sink.ts`), so it is for archives of few files.
 */
export class JoinSink implements ArchiveSink {
  readonly #engine: Engine;
  readonly #relieve: MemoryRelief;
  #parts: Part[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#relieve = memoryRelief(engine, RELIEVE_EVERY);
  }

  /** A Blob whose file is gone would end the saved archive there, and Chromium would call that complete. */
  async prepare(blob: Blob): Promise<Part> {
    await assertWhole(blob);
    this.#relieve();
    return blob;
  }

  append(parts: readonly Part[]): Promise<void> {
    this.#parts.push(...parts);
    return Promise.resolve();
  }

  /** Few files have little text. */
  textPacked(): void {
    return undefined;
  }

  async finish(): Promise<Blob> {
    const whole = await joinBlobs(this.#parts, this.#engine);
    this.#parts = [];
    return whole;
  }

  discard(): Promise<void> {
    this.#parts = [];
    return Promise.resolve();
  }
}
