import JSZip from 'jszip';
import type { PackedFile } from '../packed-file.ts';
import { TextFile } from '../text-file.ts';
import type { ZipContainer } from './container.ts';

/**
 * A small ZIP, every file of it deflated. Everything is in memory until it is finished, and JSZip has no
 * Zip64: for texts, and not for many (ADR 0015).
 */
export class CompressedZip implements ZipContainer {
  readonly #folder: string;
  readonly #zip = new JSZip();
  #entries = 0;
  #size = 0;

  /** `folder`: at the ZIP's root, holds everything. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  get entries(): number {
    return this.#entries;
  }

  /** Zero until it is finished: nothing is packed before. */
  get size(): number {
    return this.#size;
  }

  beginText(path: string): Promise<TextFile> {
    return TextFile.create(path, { deflates: false });
  }

  add(file: PackedFile): Promise<void> {
    this.#entries += 1;
    this.#zip.file(`${this.#folder}/${file.path}`, new Blob(file.parts), {
      date: new Date(file.modifiedAt),
      unixPermissions: 0o100644,
      createFolders: false,
    });
    return Promise.resolve();
  }

  async finish(): Promise<Blob> {
    const blob = await this.#zip.generateAsync({
      type: 'blob',
      compression: 'DEFLATE',
      platform: 'UNIX',
    });
    this.#size = blob.size;
    return blob;
  }
}
