interface Waiting {
  blob: Blob;
  key: number;
  resolve: () => void;
  reject: (thrown: unknown) => void;
}

/** IndexedDB with nothing of ours around it. What comes while it writes goes into the next transaction together. */
export class BareStore {
  readonly #db: IDBDatabase;
  #waiting: Waiting[] = [];
  #isWriting = false;

  private constructor(db: IDBDatabase) {
    this.#db = db;
  }

  static async open(name: string): Promise<BareStore> {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('blobs');
    return new BareStore(await answerOf(opening));
  }

  put(blob: Blob, key: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ blob, key, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async remove(): Promise<void> {
    this.#db.close();
    await answerOf(indexedDB.deleteDatabase(this.#db.name));
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#write(group).then(
        () => group.forEach(({ resolve }) => resolve()),
        (thrown: unknown) => group.forEach(({ reject }) => reject(thrown)),
      );
    }
    this.#isWriting = false;
  }

  #write(group: readonly Waiting[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.#db.transaction('blobs', 'readwrite', { durability: 'relaxed' });
      for (const { blob, key } of group) transaction.objectStore('blobs').put(blob, key);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
    });
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}
