import type { Archive } from '../domain/archive.ts';
import { holders, sumOfSpaces, type Freeing, type SavedFile } from '../domain/free-space.ts';
import type { AssetId } from '../domain/ids.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { freeableFiles, freeableSpace, freeFiles, isExporting } from '../storage/free-space.ts';
import { addFreeing, endFreeing, freeingUnderWay, planFreeing } from '../storage/freeings.ts';
import type { Job } from './job.ts';

export interface FreeingPorts {
  /** Whether the browser still finds the files of these archives, in their order. */
  savedFiles(archives: readonly Pick<Archive, 'name'>[]): Promise<SavedFile[]>;
  /** Draws what is to stay of these files, as far as it can be drawn. */
  makeThumbnails(ids: readonly AssetId[]): Promise<void>;
  /** No more thumbnails are needed for now. */
  release(): Promise<void>;
  /** Bytes that the browser counts for us; null where it does not say. */
  usedBytes(): Promise<number | null>;
  now(): number;
  log(where: string, thrown: unknown): void;
}

/** Files whose thumbnails are drawn, and which then go, together. */
const BATCH = 24;

/** Frees space that was asked to be freed, whatever dies in between: each batch goes whole or not at all. */
export class Freer implements Job {
  readonly #db: LifeboatDatabase;
  readonly #ports: FreeingPorts;
  #working: Promise<void> | null = null;
  #onRest: () => void = () => undefined;

  constructor(db: LifeboatDatabase, ports: FreeingPorts) {
    this.#db = db;
    this.#ports = ports;
  }

  get isIdle(): boolean {
    return this.#working === null;
  }

  whenAtRest(listener: () => void): void {
    this.#onRest = listener;
  }

  async isLeft(): Promise<boolean> {
    return (await freeingUnderWay(this.#db)) !== undefined;
  }

  /** Remembers that it is wanted; `wake` does it. `movedArchives`: not where they were saved, and kept elsewhere. */
  async ask(movedArchives: readonly string[]): Promise<void> {
    const usedBefore = await this.#ports.usedBytes();
    const askedAt = this.#ports.now();
    await addFreeing(this.#db, { askedAt, movedArchives: [...movedArchives], usedBefore });
  }

  /** What is gone stays gone. */
  async stop(): Promise<void> {
    await endFreeing(this.#db, 'stopped');
  }

  /** Does not wait for the end. */
  async wake(): Promise<void> {
    const freeing = await freeingUnderWay(this.#db);
    if (!freeing || this.#working) return;
    this.#working = this.#free(freeing)
      .catch((thrown: unknown) => this.#ports.log('free space', thrown))
      .finally(() => {
        this.#working = null;
        this.#onRest();
      });
  }

  async #free(freeing: Freeing): Promise<void> {
    if (await isExporting(this.#db)) return;
    const archives = await this.#holders(freeing);
    if (freeing.planned === null) {
      const spaces = await freeableSpace(this.#db, archives);
      await planFreeing(this.#db, freeing, sumOfSpaces(spaces.values()));
    }
    try {
      const isDone = await this.#freeAll(freeing, archives);
      if (isDone) await endFreeing(this.#db, 'done');
    } finally {
      await this.#ports.release();
    }
  }

  /** False when something else goes first, or it was stopped. */
  async #freeAll(freeing: Freeing, archives: readonly Archive[]): Promise<boolean> {
    for await (const batch of freeableFiles(this.#db, archives, BATCH)) {
      const ids = batch.map(({ stored }) => stored.assetId);
      if (ids.length === 0) continue;
      await this.#ports.makeThumbnails(ids);
      if (!(await freeFiles(this.#db, freeing, ids, archives, this.#ports.now()))) return false;
    }
    return true;
  }

  async #holders({ askedAt, movedArchives }: Freeing): Promise<Archive[]> {
    const saved = holders(await this.#db.archives.toArray(), [], askedAt);
    const found = await this.#ports.savedFiles(saved);
    const missing = saved.filter(
      ({ id }, index) => found[index] === 'missing' && !movedArchives.includes(id),
    );
    const ids = missing.map(({ id }) => id);
    return holders(await this.#db.archives.toArray(), ids, askedAt);
  }
}
