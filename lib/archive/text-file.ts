import { ByteGatherer } from './byte-gatherer.ts';
import { utf8 } from './bytes.ts';
import { Deflater } from './deflater.ts';
import { Digester } from './digests.ts';
import type { PackedFile } from './packed-file.ts';

/** Text is hashed and packed in pieces of about this many UTF-16 units. */
const PIECE = 32 * 1024;
/** A file that ends before this many bytes is stored: deflate would win less than it costs to unpack. */
const WORTH_DEFLATING = 4 * 1024;

export interface TextFileOptions {
  /** Called whenever a piece of the text was packed and its plain form is garbage. */
  packed?: () => void;
  /** False where the container packs by itself; then the text is held as it is. */
  deflates?: boolean;
}

/** A text file that grows line by line; only its packed form is held. */
export class TextFile {
  readonly #path: string;
  readonly #digester: Digester;
  readonly #options: TextFileOptions;
  readonly #plain = new ByteGatherer();
  #deflater: Deflater | null = null;
  #pending: string[] = [];
  #pendingLength = 0;
  #size = 0;

  private constructor(path: string, digester: Digester, options: TextFileOptions) {
    this.#path = path;
    this.#digester = digester;
    this.#options = options;
  }

  static async create(path: string, options: TextFileOptions = {}): Promise<TextFile> {
    return new TextFile(path, await Digester.create(), options);
  }

  /** Adds text as it is; the caller ends its lines. */
  async append(text: string): Promise<void> {
    this.#pending.push(text);
    this.#pendingLength += text.length;
    if (this.#pendingLength >= PIECE) await this.#pack();
  }

  async finish(modifiedAt: number): Promise<PackedFile> {
    await this.#pack();
    const method = this.#deflater === null ? 'store' : 'deflate';
    const packed = this.#deflater === null ? this.#plain : await this.#deflater.finish();
    const measures = { size: this.#size, packedSize: packed.size, ...this.#digester.take() };
    return { path: this.#path, method, ...measures, modifiedAt, parts: packed.pages() };
  }

  async #pack(): Promise<void> {
    const bytes = utf8(this.#pending.join(''));
    this.#pending = [];
    this.#pendingLength = 0;
    this.#size += bytes.length;
    this.#digester.update(bytes);
    const { packed, deflates = true } = this.#options;
    if (!deflates || (this.#deflater === null && this.#size < WORTH_DEFLATING)) this.#plain.append(bytes);
    else await this.#deflate(bytes);
    packed?.();
  }

  async #deflate(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#deflater ??= new Deflater();
    await this.#deflater.write(bytes);
  }
}
