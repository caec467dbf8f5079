import { readGalleryPage } from '../../lib/platform/gallery-page.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { FolderWriter } from '../../lib/work/folder-writer.ts';
import { siteNames } from '../../lib/work/site-names.ts';

export function newFolderWriter(db: LifeboatDatabase): FolderWriter {
  return new FolderWriter(db, { sites: siteNames, galleryPage: readGalleryPage, now: () => Date.now() });
}
