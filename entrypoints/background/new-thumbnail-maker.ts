import { drawThumbnail } from '../../lib/platform/draw-thumbnail.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { ThumbnailMaker } from '../../lib/work/thumbnail-maker.ts';

/** The same in Chromium's offscreen document and in Firefox's background page. */
export function newThumbnailMaker(db: LifeboatDatabase): ThumbnailMaker {
  return new ThumbnailMaker(db, { draw: drawThumbnail, log: logUnexpected });
}
