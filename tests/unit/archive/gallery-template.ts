import { DATA_MARK } from '../../../lib/archive/gallery/gallery-data.ts';

/** A page without a gallery in it, for archives whose data alone matter. */
export const GALLERY_TEMPLATE = `<!doctype html><title>Gallery</title>\n${DATA_MARK}\n<p>The end</p>\n`;
