import { openBagFolder } from '../../../../lib/archive/folder/bag-folder.ts';
import { writeFolder, type WrittenFolder } from '../../../../lib/archive/folder/write-folder.ts';
import type { ArchiveContents } from '../../../../lib/domain/archive.ts';
import type { FolderFile } from '../../../../lib/domain/folder.ts';
import { checkBag } from '../bag-checker.ts';
import { ContentsBuilder } from '../contents-builder.ts';
import { GALLERY_TEMPLATE } from '../gallery-template.ts';
import { FakeFolder } from './fake-folder.ts';

/** A folder on a disk, and what is written down of it. */
export class FolderRun {
  readonly folder = new FakeFolder('Backup');
  readonly library: ContentsBuilder;
  readonly ledger = new Map<string, FolderFile>();
  name: string | null = null;
  now = Date.UTC(2026, 10, 23, 9);

  constructor(library = new ContentsBuilder()) {
    this.library = library;
  }

  async update(
    contents: ArchiveContents = this.library.build(),
    signal?: AbortSignal,
  ): Promise<WrittenFolder> {
    const bag = await openBagFolder(this.folder.handle, contents.account, this.name);
    this.name = bag.name;
    return writeFolder(contents, {
      bag,
      files: [...this.ledger.values()],
      store: {
        save: (files) => Promise.resolve(files.forEach((file) => this.ledger.set(file.path, file))),
        forget: (paths) => Promise.resolve(paths.forEach((path) => this.ledger.delete(path))),
      },
      now: (this.now += 60_000),
      agent: 'test',
      galleryPage: GALLERY_TEMPLATE,
      ...(signal && { signal }),
    });
  }

  /** Paths that were closed since the last time of asking. */
  written(): string[] {
    return this.folder.disk.closed.splice(0).map((path) => path.slice(path.indexOf('/') + 1));
  }

  writtenMedia(): string[] {
    return this.written().filter((path) => path.startsWith('data/media/') && !path.endsWith('.json'));
  }

  files(): Map<string, Uint8Array<ArrayBuffer>> {
    return this.folder.files();
  }

  paths(): string[] {
    return [...this.files().keys()].map((path) => path.slice(path.indexOf('/') + 1));
  }

  media(): string[] {
    return this.paths().filter((path) => path.startsWith('data/media/') && !path.endsWith('.json'));
  }

  text(path: string): string {
    return new TextDecoder().decode(this.files().get(`${this.name}/${path}`));
  }

  problems(): string[] {
    return checkBag(this.files());
  }
}
