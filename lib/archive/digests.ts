import { createCRC32, createSHA256 } from 'hash-wasm';

/** Unsigned 32 bit, and 64 lower-case hex digits. */
export interface Digests {
  crc32: number;
  sha256: string;
}

type Hasher = Awaited<ReturnType<typeof createCRC32>>;

/** Both checksums of one file, taken as its bytes go by. Used again for the next file after `take`. */
export class Digester {
  readonly #crc32: Hasher;
  readonly #sha256: Hasher;

  private constructor(crc32: Hasher, sha256: Hasher) {
    this.#crc32 = crc32.init();
    this.#sha256 = sha256.init();
  }

  static async create(): Promise<Digester> {
    return new Digester(await createCRC32(), await createSHA256());
  }

  update(bytes: Uint8Array): void {
    this.#crc32.update(bytes);
    this.#sha256.update(bytes);
  }

  take(): Digests {
    const digests = { crc32: Number.parseInt(this.#crc32.digest(), 16), sha256: this.#sha256.digest() };
    this.#crc32.init();
    this.#sha256.init();
    return digests;
  }

  of(bytes: Uint8Array): Digests {
    this.update(bytes);
    return this.take();
  }
}
