import type { LifeboatDatabase } from '../storage/database.ts';
import { finish, type FetchedFile } from '../storage/saving.ts';

/** Files stored in one transaction at the most. */
const GROUP = 16;

interface Handed {
  file: FetchedFile;
  resolve: () => void;
  reject: (thrown: unknown) => void;
}

/**
 * Stores files in groups: a transaction costs the browser about as much as a small file, so that whatever is handed
 * in while one is under way goes into the next one together. Nothing waits while none is.
 */
export class Saver {
  readonly #db: LifeboatDatabase;
  readonly #waiting: Handed[] = [];
  #isStoring = false;

  constructor(db: LifeboatDatabase) {
    this.#db = db;
  }

  /** Resolves when the file is held for good. Throws what the store throws for this file. */
  save(file: FetchedFile): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ file, resolve, reject });
      if (!this.#isStoring) void this.#storeAll();
    });
  }

  async #storeAll(): Promise<void> {
    this.#isStoring = true;
    while (this.#waiting.length > 0) await this.#store(this.#waiting.splice(0, GROUP));
    this.#isStoring = false;
  }

  /** A file that cannot be stored must not take its neighbours with it, so that then each is tried alone. */
  async #store(group: readonly Handed[]): Promise<void> {
    try {
      await finish(
        this.#db,
        group.map(({ file }) => file),
      );
      for (const { resolve } of group) resolve();
    } catch (thrown) {
      if (group.length > 1) for (const one of group) await this.#store([one]);
      else for (const { reject } of group) reject(thrown);
    }
  }
}
