import type { Bytes } from '../bytes.ts';

/** Writes anywhere in one OPFS file. */
export class PositionedWriter {
  readonly #stream: FileSystemWritableFileStream;

  private constructor(stream: FileSystemWritableFileStream) {
    this.#stream = stream;
  }

  static async open(file: FileSystemFileHandle): Promise<PositionedWriter> {
    return new PositionedWriter(await file.createWritable());
  }

  async write(bytes: Bytes, at: number): Promise<void> {
    await this.#stream.write({ type: 'write', position: at, data: bytes });
  }

  /** Closes the file at `size` bytes. */
  async close(size: number): Promise<void> {
    await this.#stream.truncate(size);
    await this.#stream.close();
  }

  /** Closes the file as it is, to be deleted. Never throws. */
  async abandon(): Promise<void> {
    await this.#stream.abort().catch(() => undefined);
  }
}
