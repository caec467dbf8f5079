import { engine } from '../../lib/platform/engine.ts';
import { readGalleryPage } from '../../lib/platform/gallery-page.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { ArchiveBuilder } from '../../lib/work/archive-builder.ts';
import { siteNames } from '../../lib/work/site-names.ts';

/** The same in Chromium's offscreen document and in Firefox's background page. */
export function newArchiveBuilder(db: LifeboatDatabase): ArchiveBuilder {
  return new ArchiveBuilder(db, {
    sites: siteNames,
    engine,
    galleryPage: readGalleryPage,
    now: () => Date.now(),
  });
}
