/** A file of 0 bytes takes its name at once; its content comes when it is closed, as in Chromium. */
interface FakeFile {
  bytes: Uint8Array<ArrayBuffer>;
}

/** What all folders of one disk share. */
export class FakeDisk {
  /** Paths that were closed, in order. */
  readonly closed: string[] = [];
  /** Steps until the browser is killed: everything after fails, and nothing is tidied up. */
  stepsLeft = Infinity;
  /** Bytes that may still be written. */
  room = Infinity;

  step(): void {
    this.stepsLeft -= 1;
    if (this.stepsLeft < 0) throw new DOMException('killed', 'UnknownError');
  }

  refuse(): never {
    throw new DOMException('a write came to nothing', 'AbortError');
  }

  fill(bytes: number): void {
    this.room -= bytes;
    if (this.room < 0) throw new DOMException('full', 'QuotaExceededError');
  }
}

/** Measured: what Chromium takes for no name of a file. */
const REFUSED = /[~\p{Cf}]|[.\s]$/u;

/** As much of a folder on the disk as the File System Access API gives, and as Chromium 156 behaves. */
export class FakeFolder {
  readonly kind = 'directory';
  readonly name: string;
  readonly disk: FakeDisk;
  readonly #path: string;
  readonly #folders = new Map<string, FakeFolder>();
  readonly #files = new Map<string, FakeFile>();
  isGone = false;

  constructor(name: string, disk = new FakeDisk(), path = '') {
    this.name = name;
    this.disk = disk;
    this.#path = path;
  }

  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }

  /** All files, by their paths from this folder. */
  files(): Map<string, Uint8Array<ArrayBuffer>> {
    const found = new Map([...this.#files].map(([name, { bytes }]) => [name, bytes]));
    for (const [name, folder] of this.#folders)
      for (const [path, bytes] of folder.files()) found.set(`${name}/${path}`, bytes);
    return found;
  }

  put(path: string, content: string): void {
    const [name = '', ...rest] = path.split('/');
    if (rest.length > 0) this.#folder(name).put(rest.join('/'), content);
    else this.#files.set(name, { bytes: Uint8Array.from(new TextEncoder().encode(content)) });
  }

  delete(path: string): void {
    const [name = '', ...rest] = path.split('/');
    if (rest.length > 0) this.#folder(name).delete(rest.join('/'));
    else if (!this.#files.delete(name)) this.#folders.delete(name);
  }

  getDirectoryHandle(name: string, { create = false } = {}): Promise<FakeFolder> {
    return this.#attempt(() => {
      if (REFUSED.test(name)) throw new TypeError('Name is not allowed');
      if (this.#files.has(name)) throw new DOMException(name, 'TypeMismatchError');
      if (!create && !this.#folders.has(name)) throw new DOMException(name, 'NotFoundError');
      return this.#folder(name);
    });
  }

  getFileHandle(name: string, { create = false } = {}): Promise<unknown> {
    return this.#attempt(() => {
      if (REFUSED.test(name)) throw new TypeError('Name is not allowed');
      if (!create && !this.#files.has(name)) throw new DOMException(name, 'NotFoundError');
      const file = this.#files.get(name) ?? { bytes: new Uint8Array(0) };
      this.#files.set(name, file);
      return {
        kind: 'file',
        name,
        getFile: () => this.#attempt(() => new Blob([this.#files.get(name)?.bytes ?? new Uint8Array(0)])),
        createWritable: () => this.#attempt(() => this.#writable(name)),
      };
    });
  }

  removeEntry(name: string): Promise<void> {
    return this.#attempt(() => {
      if (!this.#files.delete(name)) throw new DOMException(name, 'NotFoundError');
    });
  }

  isSameEntry(other: unknown): Promise<boolean> {
    return Promise.resolve(other === this);
  }

  async *keys(): AsyncGenerator<string> {
    for await (const { name } of this.values()) yield name;
  }

  async *values(): AsyncGenerator<{ kind: string; name: string }> {
    await this.#attempt(() => undefined);
    yield* [...this.#folders.values()];
    for (const name of this.#files.keys()) yield { kind: 'file', name };
  }

  /** A stream in truth, because texts are piped into it. */
  #writable(name: string): WritableStream & { write(data: BlobPart): Promise<void> } {
    const swap = `${name}.crswap`;
    this.#files.set(swap, { bytes: new Uint8Array(0) });
    const pieces: BlobPart[] = [];
    const write = async (data: BlobPart) => {
      // A Blob is read here, and what it throws is not passed on.
      if (data instanceof Blob) await data.arrayBuffer().catch(() => this.disk.refuse());
      await this.#attempt(() => {
        this.disk.fill(data instanceof Blob ? data.size : (data as Uint8Array).byteLength);
        pieces.push(data);
      });
    };
    const stream = new WritableStream({
      write: (data: BlobPart) =>
        write(data).catch((thrown: unknown) => {
          // Unless it was killed, the browser tidies up itself.
          if (this.disk.stepsLeft >= 0) this.#files.delete(swap);
          throw thrown;
        }),
      close: async () => {
        const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
        await this.#attempt(() => {
          this.#files.delete(swap);
          this.#files.set(name, { bytes });
          this.disk.closed.push(`${this.#path}${name}`);
        });
      },
      abort: () => this.#attempt(() => void this.#files.delete(swap)),
    });
    return Object.assign(stream, {
      write: async (data: BlobPart) => {
        const writer = stream.getWriter();
        await writer.write(data).finally(() => writer.releaseLock());
      },
    });
  }

  #folder(name: string): FakeFolder {
    const folder = this.#folders.get(name) ?? new FakeFolder(name, this.disk, `${this.#path}${name}/`);
    this.#folders.set(name, folder);
    return folder;
  }

  #attempt<T>(act: () => T): Promise<T> {
    return Promise.resolve().then(() => {
      this.disk.step();
      if (this.isGone) throw new DOMException(this.name, 'NotFoundError');
      return act();
    });
  }
}
