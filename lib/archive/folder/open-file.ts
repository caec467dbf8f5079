import { AppError } from '../../domain/errors.ts';
import type { Part } from '../bytes.ts';
import type { PackedFile } from '../packed-file.ts';
import { assertWhole, unreadable } from '../whole-blob.ts';
import { folderError, isAbsent } from './folder-error.ts';

/**
 * One file on its way to the disk. The browser writes beside it and puts it in its place, whole, when it is closed;
 * the file that was there before stays until then.
 */
export class OpenFile {
  readonly #folder: FileSystemDirectoryHandle;
  readonly #file: FileSystemFileHandle;
  readonly #stream: FileSystemWritableFileStream;
  readonly #isNew: boolean;

  private constructor(
    folder: FileSystemDirectoryHandle,
    file: FileSystemFileHandle,
    stream: FileSystemWritableFileStream,
    isNew: boolean,
  ) {
    this.#folder = folder;
    this.#file = file;
    this.#stream = stream;
    this.#isNew = isNew;
  }

  static async open(folder: FileSystemDirectoryHandle, name: string): Promise<OpenFile> {
    const before = await folder.getFileHandle(name).catch((thrown: unknown) => {
      if (isAbsent(thrown)) return null;
      throw thrown;
    });
    const file = before ?? (await folder.getFileHandle(name, { create: true }));
    return new OpenFile(folder, file, await file.createWritable(), before === null);
  }

  /** Memory holds a piece at a time. Throws AppError `damaged` when a Blob cannot be read. */
  async write({ method, parts }: Pick<PackedFile, 'method' | 'parts'>): Promise<void> {
    try {
      if (method === 'deflate') await this.#inflate(parts);
      else for (const part of parts) await this.#stream.write(part);
    } catch (thrown) {
      await this.abandon();
      const error = folderError(thrown, 'writing');
      throw error.code !== 'folder-full' && (await isUnreadable(parts)) ? unreadable(thrown) : error;
    }
  }

  /** Puts the file in its place. Throws when it is not of this size then. */
  async close(bytes: number): Promise<void> {
    const size = await this.#commit();
    if (size !== bytes)
      throw new AppError('folder-blocked', { detail: `${size} of ${bytes} bytes are there` });
  }

  async #commit(): Promise<number> {
    try {
      await this.#stream.close();
      return (await this.#file.getFile()).size;
    } catch (thrown) {
      throw folderError(thrown, 'closing');
    }
  }

  /** As if it had never been opened. Never throws. */
  async abandon(): Promise<void> {
    await this.#stream.abort().catch(() => undefined);
    if (this.#isNew) await this.#folder.removeEntry(this.#file.name).catch(() => undefined);
  }

  /** Texts are held packed, and a folder has them as they are. */
  async #inflate(parts: readonly Part[]): Promise<void> {
    const plain = new Blob([...parts]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    await plain.pipeTo(this.#stream, { preventClose: true, preventAbort: true });
  }
}

/** What is thrown does not tell whether the Blob could not be read or the file not be written. */
async function isUnreadable(parts: readonly Part[]): Promise<boolean> {
  const blobs = parts.filter((part) => part instanceof Blob);
  const reads = await Promise.allSettled(blobs.map(assertWhole));
  return reads.some(({ status }) => status === 'rejected');
}
