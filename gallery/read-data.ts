import {
  BLOCK_ATTRIBUTE,
  type GalleryAbout,
  type GalleryLines,
} from '../lib/archive/gallery/gallery-data.ts';
import { type Bag, placed } from './bag.ts';

/** What the page's own bag holds. */
export interface OwnBag {
  about: GalleryAbout;
  bag: Bag;
}

/** What the page holds, taken out of it: the text of the blocks is not kept twice. */
export function readData(document: Document): OwnBag {
  const items = readBlocks(document, 'items');
  const activities = readBlocks(document, 'activities');
  const [about] = readBlocks(document, 'about');
  if (about === undefined) throw new Error('The page ends before its data do: unpack the archive again.');
  const { name, builtAt } = about;
  const shown = placed(items, { folder: '', isHeld: about.detailsOnly !== true });
  return { about, bag: { name, builtAt, items: shown, activities } };
}

function readBlocks<Kind extends keyof GalleryLines>(document: Document, kind: Kind): GalleryLines[Kind][] {
  return blocksOf(document, kind).flatMap((block) => {
    const text = block.textContent;
    block.remove();
    return valuesOf(text) as GalleryLines[Kind][];
  });
}

export function blocksOf(document: Document, kind: keyof GalleryLines): Element[] {
  return [...document.querySelectorAll(`script[${BLOCK_ATTRIBUTE}="${kind}"]`)];
}

/** One JSON value a line. Throws SyntaxError. */
export function valuesOf(lines: string): unknown[] {
  return JSON.parse(`[${lines.trim().replaceAll('\n', ',')}]`) as unknown[];
}
