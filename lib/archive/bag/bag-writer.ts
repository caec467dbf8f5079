import type { StoredAsset } from '../../domain/generation.ts';
import { type Part, utf8 } from '../bytes.ts';
import { Digester } from '../digests.ts';
import type { PackedFile } from '../packed-file.ts';
import type { ArchiveSink } from '../sinks/sink.ts';
import { TextFile } from '../text-file.ts';
import { ZipPlan } from '../zip/plan.ts';
import { BAGIT_TXT, type BagInfo, bagInfoText, bagSize } from './bag-info.ts';
import { manifestLine } from './manifest-line.ts';

export interface BagOptions {
  /** The bag's folder, at the ZIP's root. */
  name: string;
  /** Milliseconds since the epoch; the time of all files that have none of their own. */
  now: number;
  sink: ArchiveSink;
}

/** One BagIt 1.0 bag, written into one ZIP from its first to its last byte. Paths are relative to the bag. */
export class BagWriter {
  readonly #options: BagOptions;
  readonly #digester: Digester;
  readonly #manifest: TextFile;
  readonly #zip = new ZipPlan();
  #tagManifest = '';
  #payload = { files: 0, bytes: 0 };

  private constructor(options: BagOptions, digester: Digester, manifest: TextFile) {
    this.#options = options;
    this.#digester = digester;
    this.#manifest = manifest;
  }

  static async begin(options: BagOptions): Promise<BagWriter> {
    const manifest = await beginText('manifest-sha256.txt', options);
    return new BagWriter(options, await Digester.create(), manifest);
  }

  get entries(): number {
    return this.#zip.entries;
  }

  /** Bytes of the ZIP so far; in the end, of the whole. */
  get size(): number {
    return this.#zip.size;
  }

  /** The checksums are those taken when the file was saved; its bytes are not read for them again. */
  async addMedia(path: string, stored: StoredAsset, content: Part, createdAt: number): Promise<void> {
    const { bytes: size, crc32, sha256 } = stored;
    const file = { path, method: 'store' as const, size, packedSize: size, crc32, sha256 };
    await this.addPayload({ ...file, modifiedAt: createdAt, parts: [content] });
  }

  /** A small text, stored. */
  async addSmallText(path: string, text: string, modifiedAt: number): Promise<void> {
    await this.addPayload(this.#smallText(path, text, modifiedAt));
  }

  /** A text that is to grow line by line, for `addText`. */
  beginText(path: string): Promise<TextFile> {
    return beginText(path, this.#options);
  }

  /** A text of `beginText` that grew to its end. */
  async addText(text: TextFile): Promise<void> {
    await this.addPayload(await text.finish(this.#options.now));
  }

  /** The same for a tag file: it lies beside `bagit.txt`, and the tag manifest lists it. */
  async addTagText(text: TextFile): Promise<void> {
    await this.#addTag(await text.finish(this.#options.now));
  }

  /** Throws what the sink throws, and then the bag is as it was before. */
  async addPayload(file: PackedFile): Promise<void> {
    await this.#lay(file);
    this.#payload.files += 1;
    this.#payload.bytes += file.size;
    await this.#manifest.append(manifestLine(file.sha256, file.path));
  }

  /** Writes the tag files and closes the ZIP. `info` says who and what; dates and sums are added here. */
  async close(info: BagInfo, readme: string): Promise<Blob> {
    await this.#addTag(this.#tag('bagit.txt', BAGIT_TXT));
    await this.#addTag(this.#tag('bag-info.txt', bagInfoText([...info, ...this.#sums()])));
    await this.#addTag(this.#tag('README.txt', readme));
    await this.#addTag(await this.#manifest.finish(this.#options.now));
    await this.#lay(this.#tag('tagmanifest-sha256.txt', this.#tagManifest));
    await this.#options.sink.append(this.#zip.close());
    return this.#options.sink.finish();
  }

  async #addTag(file: PackedFile): Promise<void> {
    await this.#lay(file);
    this.#tagManifest += manifestLine(file.sha256, file.path);
  }

  #sums(): BagInfo {
    const { files, bytes } = this.#payload;
    return [
      ['Bagging-Date', new Date(this.#options.now).toISOString().slice(0, 10)],
      ['Payload-Oxum', `${bytes}.${files}`],
      ['Bag-Size', bagSize(bytes)],
    ];
  }

  #tag(path: string, text: string): PackedFile {
    return this.#smallText(path, text, this.#options.now);
  }

  #smallText(path: string, text: string, modifiedAt: number): PackedFile {
    const bytes = utf8(text);
    const sizes = { size: bytes.length, packedSize: bytes.length };
    return { path, method: 'store', ...sizes, ...this.#digester.of(bytes), modifiedAt, parts: [bytes] };
  }

  async #lay(file: PackedFile): Promise<void> {
    const entry = { ...file, path: `${this.#options.name}/${file.path}` };
    await this.#zip.add(entry, (header) => this.#options.sink.append([header, ...file.parts]));
  }
}

function beginText(path: string, { sink }: BagOptions): Promise<TextFile> {
  return TextFile.create(path, () => sink.textPacked());
}
