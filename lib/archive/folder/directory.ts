import { AppError } from '../../domain/errors.ts';
import { folderError, isAbsent } from './folder-error.ts';
import { OpenFile } from './open-file.ts';

/** What the browser writes into until a file is closed; a browser that was killed leaves it behind. */
const SWAP = /\.crswap$/;

/** The files of one bag on the disk, by their paths from the bag's folder. Throws AppErrors of the folder. */
export class Directory {
  readonly #root: FileSystemDirectoryHandle;
  readonly #folders = new Map<string, Promise<FileSystemDirectoryHandle>>();

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root;
  }

  /** Bytes of a file; null when it is not there. */
  async sizeOf(path: string): Promise<number | null> {
    return (await this.read(path))?.size ?? null;
  }

  async read(path: string): Promise<File | null> {
    try {
      const { folder, name } = await this.#place(path, false);
      return await (await folder.getFileHandle(name)).getFile();
    } catch (thrown) {
      if (isAbsent(thrown)) return this.#absent();
      throw folderError(thrown, 'reading');
    }
  }

  /** A file to be written. Nothing of it is there under its name before it is closed, but it may be empty. */
  async open(path: string): Promise<OpenFile> {
    try {
      const { folder, name } = await this.#place(path, true);
      return await OpenFile.open(folder, name);
    } catch (thrown) {
      throw folderError(thrown, 'opening');
    }
  }

  async remove(path: string): Promise<void> {
    try {
      const { folder, name } = await this.#place(path, false);
      await folder.removeEntry(name);
    } catch (thrown) {
      if (!isAbsent(thrown)) throw folderError(thrown, 'removing');
    }
  }

  /** Removes what a browser that died was writing into. */
  async sweep(): Promise<void> {
    try {
      await sweep(this.#root);
    } catch (thrown) {
      throw folderError(thrown, 'looking around');
    }
  }

  /** A file that is not there is one thing, a bag that is not there another. */
  async #absent(): Promise<null> {
    const isThere = await isReachable(this.#root);
    if (!isThere) throw new AppError('folder-missing', { detail: 'the bag is gone' });
    return null;
  }

  async #place(path: string, create: boolean): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    return { folder: await this.#folder(parts, create), name };
  }

  /** Opened once each: a month has hundreds of files. */
  #folder(parts: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle> {
    const last = parts.at(-1);
    if (last === undefined) return Promise.resolve(this.#root);
    const key = parts.join('/');
    const opened =
      this.#folders.get(key) ??
      this.#folder(parts.slice(0, -1), create).then((above) => above.getDirectoryHandle(last, { create }));
    this.#folders.set(key, opened);
    opened.catch(() => this.#folders.delete(key));
    return opened;
  }
}

async function isReachable(folder: FileSystemDirectoryHandle): Promise<boolean> {
  try {
    await folder.keys().next();
    return true;
  } catch (thrown) {
    if (isAbsent(thrown)) return false;
    throw folderError(thrown, 'looking around');
  }
}

async function sweep(folder: FileSystemDirectoryHandle): Promise<void> {
  const swaps: string[] = [];
  for await (const entry of folder.values()) {
    if (entry.kind === 'directory') await sweep(entry);
    else if (SWAP.test(entry.name)) swaps.push(entry.name);
  }
  for (const name of swaps) await folder.removeEntry(name);
}
