import type { LastWord, Word } from './hash-worker.ts';
import { type Reading, sha256InPieces } from './pieces.ts';

/** The browser's own digest is the fastest and wants the whole file in memory, so bigger ones go through in pieces. */
const WHOLE = 32 * 1024 * 1024;

export interface DigestOptions {
  /** Null where the page has none: one opened from a folder has it in some browsers only. */
  subtle: SubtleCrypto | null;
  /** Throws where the browser gives a page from a folder no worker. */
  makeWorker: () => Worker;
}

/** SHA-256 of files, several at once, without holding up the page. */
export class Digests {
  readonly #options: DigestOptions;
  readonly #idle: Worker[] = [];
  #hasWorkers = true;

  constructor(options: DigestOptions) {
    this.#options = options;
  }

  /** 64 lower-case hex digits. Throws when the file cannot be read, and the signal's reason. */
  async sumOf(file: Blob, reading: Reading): Promise<string> {
    const { subtle } = this.#options;
    if (subtle === null || file.size > WHOLE) return this.#inPieces(file, reading);
    const bytes = await file.arrayBuffer();
    const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
    reading.onBytes(bytes.byteLength);
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  close(): void {
    for (const worker of this.#idle.splice(0)) worker.terminate();
  }

  async #inPieces(file: Blob, reading: Reading): Promise<string> {
    const worker = this.#worker();
    const word = worker === null ? null : await lastWordOf(worker, file, reading);
    if (worker === null || word === null) return sha256InPieces(file, reading);
    this.#idle.push(worker);
    if ('sum' in word) return word.sum;
    throw new Error('the file cannot be read');
  }

  #worker(): Worker | null {
    if (!this.#hasWorkers) return null;
    try {
      return this.#idle.pop() ?? this.#options.makeWorker();
    } catch {
      this.#hasWorkers = false;
      return null;
    }
  }
}

/** What the worker ends with; null where it broke down, which says nothing of the file. Throws the signal's reason. */
function lastWordOf(worker: Worker, file: Blob, { onBytes, signal }: Reading): Promise<LastWord | null> {
  const ended = new AbortController();
  const lastWord = new Promise<LastWord | null>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Word>) => {
      if ('bytes' in data) onBytes(data.bytes);
      else resolve(data);
    };
    worker.onerror = () => {
      worker.terminate();
      resolve(null);
    };
    const stop = () => {
      worker.terminate();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true, signal: ended.signal });
  });
  worker.postMessage(file);
  return lastWord.finally(() => ended.abort());
}
