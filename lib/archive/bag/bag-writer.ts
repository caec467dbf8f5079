import type { StoredAsset } from '../../domain/generation.ts';
import { type Part, utf8 } from '../bytes.ts';
import { Digester } from '../digests.ts';
import type { Container } from '../containers/container.ts';
import type { PackedFile } from '../packed-file.ts';
import type { TextFile } from '../text-file.ts';
import { BAGIT_TXT, type BagInfo, bagInfoText, bagSize } from './bag-info.ts';
import { manifestLine } from './manifest-line.ts';

export interface BagOptions {
  container: Container;
  /** Milliseconds since the epoch; the time of all files that have none of their own. */
  now: number;
}

/** One BagIt 1.0 bag, written into one container from its first to its last file. Paths are relative to the bag. */
export class BagWriter {
  readonly #options: BagOptions;
  readonly #digester: Digester;
  readonly #manifest: TextFile;
  #tagManifest = '';
  #payload = { files: 0, bytes: 0 };

  private constructor(options: BagOptions, digester: Digester, manifest: TextFile) {
    this.#options = options;
    this.#digester = digester;
    this.#manifest = manifest;
  }

  static async begin(options: BagOptions): Promise<BagWriter> {
    const manifest = await options.container.beginText('manifest-sha256.txt');
    return new BagWriter(options, await Digester.create(), manifest);
  }

  /** The checksums are those taken when the file was saved; its bytes are not read for them again. */
  async addMedia(path: string, stored: StoredAsset, content: Part, createdAt: number): Promise<void> {
    const { assetId, bytes: size, crc32, sha256 } = stored;
    const file = { path, assetId, method: 'store' as const, size, packedSize: size, crc32, sha256 };
    await this.addPayload({ ...file, modifiedAt: createdAt, parts: [content] });
  }

  /** A payload file that lies there already. */
  async keep(path: string, { bytes, sha256 }: Pick<StoredAsset, 'bytes' | 'sha256'>): Promise<void> {
    await this.#list(path, bytes, sha256);
  }

  /** A small text, stored. */
  async addSmallText(path: string, text: string, modifiedAt: number): Promise<void> {
    await this.addPayload(this.#smallText(path, text, modifiedAt));
  }

  /** A text that is to grow line by line, for `addText`. */
  beginText(path: string): Promise<TextFile> {
    return this.#options.container.beginText(path);
  }

  /** A text of `beginText` that grew to its end. */
  async addText(text: TextFile): Promise<void> {
    await this.addPayload(await text.finish(this.#options.now));
  }

  /** The same for a tag file: it lies beside `bagit.txt`, and the tag manifest lists it. */
  async addTagText(text: TextFile): Promise<void> {
    await this.#addTag(await text.finish(this.#options.now));
  }

  /** Throws what the container throws, and then the bag is as it was before. */
  async addPayload(file: PackedFile): Promise<void> {
    await this.#options.container.add(file);
    await this.#list(file.path, file.size, file.sha256);
  }

  /** Writes the tag files. `info` says who and what; dates and sums are added here. */
  async close(info: BagInfo, readme: string): Promise<void> {
    await this.#addTag(this.#tag('bagit.txt', BAGIT_TXT));
    await this.#addTag(this.#tag('bag-info.txt', bagInfoText([...info, ...this.#sums()])));
    await this.#addTag(this.#tag('README.txt', readme));
    await this.#addTag(await this.#manifest.finish(this.#options.now));
    await this.#options.container.add(this.#tag('tagmanifest-sha256.txt', this.#tagManifest));
  }

  async #list(path: string, bytes: number, sha256: string): Promise<void> {
    this.#payload.files += 1;
    this.#payload.bytes += bytes;
    await this.#manifest.append(manifestLine(sha256, path));
  }

  async #addTag(file: PackedFile): Promise<void> {
    await this.#options.container.add(file);
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
}
