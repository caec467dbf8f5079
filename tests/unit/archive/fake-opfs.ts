/** One folder of an origin private file system, in memory; a window's, without synchronous access. */
export class FakeOpfs {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  writes: number[] = [];
  failWrites: DOMException | null = null;

  readonly folder = {
    getDirectoryHandle: () => Promise.resolve(this.folder),
    getFileHandle: (name: string) => {
      this.files.set(name, new Uint8Array(0));
      return Promise.resolve({
        name,
        createWritable: () => Promise.resolve(this.#stream(name)),
        getFile: () => this.#file(name),
      });
    },
    removeEntry: (name: string) => {
      return this.files.delete(name)
        ? Promise.resolve()
        : Promise.reject(new DOMException('', 'NotFoundError'));
    },
    keys: () => this.files.keys(),
  };

  #file(name: string): Promise<Blob> {
    return Promise.resolve(new Blob([this.files.get(name) ?? new Uint8Array(0)]));
  }

  #stream(name: string) {
    let content = new Uint8Array(0);
    return {
      write: ({ position, data }: { position: number; data: Uint8Array }) => {
        if (this.failWrites !== null) return Promise.reject(this.failWrites);
        this.writes.push(data.length);
        const grown = new Uint8Array(Math.max(content.length, position + data.length));
        grown.set(content);
        grown.set(data, position);
        content = grown;
        return Promise.resolve();
      },
      truncate: (size: number) => Promise.resolve(void (content = content.slice(0, size))),
      close: () => Promise.resolve(void this.files.set(name, content)),
      abort: () => Promise.resolve(),
    };
  }
}
