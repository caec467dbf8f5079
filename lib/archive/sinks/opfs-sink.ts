import { AppError } from '../../domain/errors.ts';
import type { Bytes, Part } from '../bytes.ts';
import { assertWhole, wholeBytes } from '../whole-blob.ts';
import type { Engine } from './engine.ts';
import { type MemoryRelief, memoryRelief } from './memory-relief.ts';
import { PositionedWriter } from './positioned-writer.ts';
import type { ArchiveSink } from './sink.ts';

const FOLDER = 'archives';
/** Blobs are read and the file is written in pieces of this many bytes; bigger ones were no faster. */
const PIECE = 2 * 1024 * 1024;
/** A Blob up to this size is read ahead: one by one, thousands of small ones take three times as long. */
const SMALL = 512 * 1024;
/** Reads of Blobs, and pieces of text, until memory is relieved: text leaves the rows behind that it was made of. */
const RELIEVE_EVERY = { read: 128, text: 32 };

/**
 * Copies everything into one file of the origin's private file system: memory stays at a few pieces however many
 * files there are. Needs the archive's size once more on the disk until it is discarded.
 */
export class OpfsSink implements ArchiveSink {
  readonly #file: FileSystemFileHandle;
  readonly #writer: PositionedWriter;
  readonly #relieveOfRead: MemoryRelief;
  readonly #relieveOfText: MemoryRelief;
  #buffer: Bytes = new Uint8Array(PIECE);
  #used = 0;
  /** What `prepare` read and nobody else holds. */
  readonly #read = new WeakSet<Bytes>();
  /** Bytes in the file itself; `#used` more wait in the buffer. */
  #flushed = 0;

  private constructor(file: FileSystemFileHandle, writer: PositionedWriter, engine: Engine) {
    this.#file = file;
    this.#writer = writer;
    this.#relieveOfRead = memoryRelief(engine, RELIEVE_EVERY.read);
    this.#relieveOfText = memoryRelief(engine, RELIEVE_EVERY.text);
  }

  /** Begins a new file and removes those of earlier archives, so it must not run while one is being saved. */
  static async open(name: string, engine: Engine): Promise<OpfsSink> {
    const folder = await archivesFolder();
    await removeAll(folder);
    const file = await folder.getFileHandle(name, { create: true });
    return new OpfsSink(file, await PositionedWriter.open(file), engine);
  }

  async prepare(blob: Blob): Promise<Part> {
    if (blob.size > SMALL) {
      await assertWhole(blob);
      return blob;
    }
    const bytes = await readPiece(blob, 0);
    this.#read.add(bytes);
    return bytes;
  }

  async append(parts: readonly Part[]): Promise<void> {
    const start = this.#flushed + this.#used;
    try {
      for (const part of parts) await this.#appendPart(part);
    } catch (error) {
      this.#rewind(start);
      throw error;
    }
  }

  textPacked(): void {
    this.#relieveOfText();
  }

  async finish(): Promise<Blob> {
    await this.#flush();
    await asStorageError(this.#writer.close(this.#flushed));
    this.#buffer = new Uint8Array(0);
    return this.#file.getFile();
  }

  async discard(): Promise<void> {
    await this.#writer.abandon();
    await archivesFolder()
      .then((folder) => folder.removeEntry(this.#file.name))
      .catch(() => undefined);
  }

  async #appendPart(part: Part): Promise<void> {
    if (!(part instanceof Blob)) {
      await this.#put(part);
      if (this.#read.has(part)) this.#relieveOfRead(part);
      return;
    }
    for (let from = 0; from < part.size; from += PIECE) {
      const piece = await readPiece(part, from);
      await this.#put(piece);
      this.#relieveOfRead(piece);
    }
  }

  async #put(bytes: Bytes): Promise<void> {
    let rest = bytes;
    while (rest.length > 0) {
      const fitting = rest.subarray(0, PIECE - this.#used);
      this.#buffer.set(fitting, this.#used);
      this.#used += fitting.length;
      rest = rest.subarray(fitting.length);
      if (this.#used === PIECE) await this.#flush();
    }
  }

  async #flush(): Promise<void> {
    await asStorageError(this.#writer.write(this.#buffer.subarray(0, this.#used), this.#flushed));
    this.#flushed += this.#used;
    this.#used = 0;
  }

  /** Back to `start`, the end before a part that could not be read. What lies behind it is written over. */
  #rewind(start: number): void {
    this.#used = Math.max(0, start - this.#flushed);
    this.#flushed = Math.min(this.#flushed, start);
  }
}

function readPiece(blob: Blob, from: number): Promise<Bytes> {
  return wholeBytes(blob.size <= PIECE ? blob : blob.slice(from, from + PIECE));
}

async function asStorageError(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (cause) {
    const full = cause instanceof DOMException && cause.name === 'QuotaExceededError';
    throw new AppError(full ? 'storage-full' : 'unexpected', { detail: 'writing the archive' }, { cause });
  }
}

async function archivesFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

/** Frees the file of an archive whose sink is no more, because what opened it was stopped. Never throws. */
export async function discardLeft(): Promise<void> {
  await archivesFolder()
    .then(removeAll)
    .catch(() => undefined);
}

async function removeAll(folder: FileSystemDirectoryHandle): Promise<void> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  // One that is still open elsewhere cannot be removed; the next archive tries again.
  for (const name of names) await folder.removeEntry(name).catch(() => undefined);
}
