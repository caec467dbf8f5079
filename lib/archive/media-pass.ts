import type { ArchiveContents, ArchiveItem } from '../domain/archive.ts';
import type { BagWriter } from './bag/bag-writer.ts';
import type { Elsewhere } from './bag/elsewhere.ts';
import type { GalleryPage } from './gallery/gallery-page.ts';
import { asDamage, type Fetched, fetchedItems } from './media-source.ts';
import type { MediaPlaces } from './media-places.ts';
import { MediaNames, sidecarPath } from './names/media-names.ts';
import type { Progress } from './progress.ts';
import { type FiledMedia, generationRecord, jsonLine } from './records/generation-record.ts';
import { csvHeader, csvLine } from './records/generations-csv.ts';
import { type LostFile, lostFile, missingFile } from './records/lost-files.ts';
import type { ArchiveSink } from './sinks/sink.ts';
import type { TextFile } from './text-file.ts';

export interface MediaPassOptions {
  bag: BagWriter;
  gallery: GalleryPage;
  sink: Pick<ArchiveSink, 'prepare'>;
  places: MediaPlaces;
  progress: Progress;
  signal: AbortSignal;
  /** Of the media's names; `DEFAULT_PATTERN` where none is given. */
  pattern: string | undefined;
  /** No media and no sidecars. */
  isDetailsOnly: boolean;
}

export interface MediaPassResult {
  generations: number;
  lost: LostFile[];
  /** Told of, and only in earlier archives. */
  elsewhere: Elsewhere;
}

/** Walks all items once: media, sidecars, `generations.jsonl`, `generations.csv` and the gallery's items. */
export class MediaPass {
  readonly #options: MediaPassOptions;
  readonly #names: MediaNames;
  readonly #records: TextFile;
  readonly #table: TextFile;
  readonly #elsewhere = new Map<string, number>();
  readonly #result = { generations: 0, lost: [] as LostFile[], elsewhere: this.#elsewhere };

  private constructor(options: MediaPassOptions, records: TextFile, table: TextFile) {
    this.#options = options;
    this.#names = new MediaNames(options.pattern, options.places);
    this.#records = records;
    this.#table = table;
  }

  static async run(contents: ArchiveContents, options: MediaPassOptions): Promise<MediaPassResult> {
    const records = await options.bag.beginText('data/generations.jsonl');
    const table = await options.bag.beginText('data/generations.csv');
    return new MediaPass(options, records, table).#walk(contents);
  }

  async #walk(contents: ArchiveContents): Promise<MediaPassResult> {
    const { bag, signal, isDetailsOnly } = this.#options;
    await this.#table.append(csvHeader());
    if (isDetailsOnly) {
      for await (const item of contents.items()) {
        signal.throwIfAborted();
        await this.#addItem(item, this.#describe(item));
      }
    } else {
      for await (const { item, result } of fetchedItems(contents, this.#options)) {
        signal.throwIfAborted();
        await this.#addItem(item, await this.#addFiles(result));
      }
    }
    await bag.addText(this.#records);
    await bag.addText(this.#table);
    return this.#result;
  }

  async #addItem(item: ArchiveItem, media: readonly FiledMedia[]): Promise<void> {
    const record = jsonLine(generationRecord(item, media));
    for (const { path, isIncluded } of media) {
      if (isIncluded)
        await this.#options.bag.addSmallText(sidecarPath(path), record, item.generation.createdAt);
    }
    await this.#records.append(record);
    await this.#table.append(csvLine(item, media));
    await this.#options.gallery.addItem(item, media);
    this.#countElsewhere(item);
    const { generation, missing = [] } = item;
    this.#result.lost.push(...missing.map((file) => missingFile(generation, file)));
    this.#result.generations += 1;
  }

  #countElsewhere({ freed }: ArchiveItem): void {
    for (const { archive } of freed) {
      this.#elsewhere.set(archive, (this.#elsewhere.get(archive) ?? 0) + 1);
    }
  }

  /** What would be filed. */
  #describe({ generation, folder, media }: ArchiveItem): FiledMedia[] {
    return media.map(({ role, stored }) => {
      this.#options.progress.step();
      const path = this.#names.nameOf({ generation, folder, role, mediaType: stored.mediaType });
      return { role, stored, path, isIncluded: false };
    });
  }

  async #addFiles(files: readonly Fetched[]): Promise<FiledMedia[]> {
    const filed: FiledMedia[] = [];
    for (const file of files) {
      const path = await this.#addMedia(file);
      if (path !== null) filed.push({ role: file.role, stored: file.stored, path, isIncluded: true });
    }
    return filed;
  }

  /** The path that the file got, or null when it is lost. */
  async #addMedia(file: Fetched): Promise<string | null> {
    if (file.error !== null) return this.#lose(file, file.error);
    const { generation, folder, role, stored, content, place } = file;
    const path = place?.path ?? this.#names.nameOf({ generation, folder, role, mediaType: stored.mediaType });
    try {
      if (content === null) await this.#options.bag.keep(path, stored);
      else await this.#options.bag.addMedia(path, stored, content, generation.createdAt);
    } catch (error) {
      return this.#lose(file, asDamage(error));
    }
    this.#options.progress.step();
    return path;
  }

  #lose(file: Fetched, error: Parameters<typeof lostFile>[1]): null {
    this.#result.lost.push(lostFile(file, error));
    return null;
  }
}
