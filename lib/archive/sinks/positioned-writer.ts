import type { Bytes } from '../bytes.ts';

/** Writes anywhere in one OPFS file. */
export interface PositionedWriter {
  write(bytes: Bytes, at: number): Promise<void>;
  /** Closes the file at `size` bytes. */
  close(size: number): Promise<void>;
  /** Closes the file as it is, to be deleted. Never throws. */
  abandon(): Promise<void>;
}

interface SyncAccessHandle {
  write(bytes: Bytes, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** Exists in dedicated workers only, and is the faster way there. */
interface WithSyncAccess {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

export async function openWriter(file: FileSystemFileHandle): Promise<PositionedWriter> {
  return hasSyncAccess(file)
    ? new SyncWriter(await file.createSyncAccessHandle())
    : new StreamWriter(await file.createWritable());
}

function hasSyncAccess(file: object): file is WithSyncAccess {
  return 'createSyncAccessHandle' in file;
}

class StreamWriter implements PositionedWriter {
  readonly #stream: FileSystemWritableFileStream;

  constructor(stream: FileSystemWritableFileStream) {
    this.#stream = stream;
  }

  async write(bytes: Bytes, at: number): Promise<void> {
    await this.#stream.write({ type: 'write', position: at, data: bytes });
  }

  async close(size: number): Promise<void> {
    await this.#stream.truncate(size);
    await this.#stream.close();
  }

  async abandon(): Promise<void> {
    await this.#stream.abort().catch(() => undefined);
  }
}

class SyncWriter implements PositionedWriter {
  readonly #handle: SyncAccessHandle;

  constructor(handle: SyncAccessHandle) {
    this.#handle = handle;
  }

  write(bytes: Bytes, at: number): Promise<void> {
    const written = this.#handle.write(bytes, { at });
    if (written === bytes.length) return Promise.resolve();
    return Promise.reject(new DOMException('The file took only a part', 'QuotaExceededError'));
  }

  close(size: number): Promise<void> {
    this.#handle.truncate(size);
    this.#handle.flush();
    this.#handle.close();
    return Promise.resolve();
  }

  abandon(): Promise<void> {
    this.#handle.close();
    return Promise.resolve();
  }
}
