import type { PackedFile } from '../packed-file.ts';
import type { ArchiveSink } from '../sinks/sink.ts';
import { TextFile } from '../text-file.ts';
import { ZipPlan } from '../zip/plan.ts';
import type { ZipContainer } from './container.ts';

/** A ZIP of any size: headers laid between files that are ready to be laid, and all of it into a sink. */
export class PlannedZip implements ZipContainer {
  readonly #folder: string;
  readonly #sink: ArchiveSink;
  readonly #plan = new ZipPlan();

  /** `folder`: at the ZIP's root, holds everything. */
  constructor(folder: string, sink: ArchiveSink) {
    this.#folder = folder;
    this.#sink = sink;
  }

  get entries(): number {
    return this.#plan.entries;
  }

  get size(): number {
    return this.#plan.size;
  }

  beginText(path: string): Promise<TextFile> {
    return TextFile.create(path, { packed: () => this.#sink.textPacked() });
  }

  async add(file: PackedFile): Promise<void> {
    const entry = { ...file, path: `${this.#folder}/${file.path}` };
    await this.#plan.add(entry, (header) => this.#sink.append([header, ...file.parts]));
  }

  async finish(): Promise<Blob> {
    await this.#sink.append(this.#plan.close());
    return this.#sink.finish();
  }
}
