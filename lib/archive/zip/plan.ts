import { ByteGatherer } from '../byte-gatherer.ts';
import type { Bytes } from '../bytes.ts';
import { centralHeader } from './central-header.ts';
import { endRecords } from './end-records.ts';
import type { ZipEntry } from './entry.ts';
import { localHeader } from './local-header.ts';

/** What lies where in one ZIP. Knows sizes only, never the bytes; entries come in the order of the file. */
export class ZipPlan {
  readonly #directory = new ByteGatherer();
  #entries = 0;
  #offset = 0;

  get entries(): number {
    return this.#entries;
  }

  /** Bytes laid so far; in the end, of the whole file. */
  get size(): number {
    return this.#offset;
  }

  /**
   * Lays the entry at the end: `write` gets its header and must write that and the packed bytes. When `write`
   * fails the plan is as it was before.
   */
  async add(entry: ZipEntry, write: (header: Bytes) => Promise<void>): Promise<void> {
    const header = localHeader(entry);
    await write(header);
    this.#directory.append(centralHeader(entry, this.#offset));
    this.#offset += header.length + entry.packedSize;
    this.#entries += 1;
  }

  /** The central directory and the end of the file. Nothing can be added after. */
  close(): Bytes[] {
    const extent = { entries: this.#entries, size: this.#directory.size, offset: this.#offset };
    const end = endRecords(extent);
    this.#offset += extent.size + end.length;
    return [...this.#directory.pages(), end];
  }
}
