import {
  BLOCK_ATTRIBUTE,
  type GalleryAbout,
  type GalleryActivity,
  type GalleryItem,
  type GalleryLines,
} from '../lib/archive/gallery/gallery-data.ts';

export interface GalleryData {
  about: GalleryAbout;
  items: GalleryItem[];
  activities: GalleryActivity[];
}

/** What the page holds, taken out of it: the text of the blocks is not kept twice. */
export function readData(document: Document): GalleryData {
  const items = readBlocks(document, 'items');
  const activities = readBlocks(document, 'activities');
  const [about] = readBlocks(document, 'about');
  if (about === undefined) throw new Error('The page ends before its data do: unpack the archive again.');
  return { about, items, activities };
}

function readBlocks<Kind extends keyof GalleryLines>(document: Document, kind: Kind): GalleryLines[Kind][] {
  const blocks = [...document.querySelectorAll(`script[${BLOCK_ATTRIBUTE}="${kind}"]`)];
  return blocks.flatMap((block) => {
    const text = block.textContent.trim();
    block.remove();
    return JSON.parse(`[${text.replaceAll('\n', ',')}]`) as GalleryLines[Kind][];
  });
}
