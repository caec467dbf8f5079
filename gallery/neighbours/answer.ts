import type { GalleryAbout } from '../../lib/archive/gallery/gallery-data.ts';
import { blocksOf, valuesOf } from '../read-data.ts';
import { ASKED, type Told } from './message.ts';

/** In a frame that asks, the page shows nothing: it only tells what it holds. */
export function isAsked({ parent, location }: Window): boolean {
  return parent !== window && location.hash.startsWith(ASKED);
}

/**
 * Posts the data blocks as they stand. A page opened from a folder cannot know who asks, and any page on this computer
 * could: so it answers only one that knows the archive's random id, from having read a bag of it.
 */
export function answer(document: Document, hash: string, post: (told: Told) => void): void {
  const [about] = blocksOf(document, 'about');
  const lines = about?.textContent ?? '';
  const [{ archive } = {}] = valuesOf(lines) as GalleryAbout[];
  if (archive === undefined || hash !== ASKED + encodeURIComponent(archive.id)) return;
  const tell = (kind: Told['kind'], text: string) => post({ lifeboat: 1, kind, lines: text });
  tell('about', lines);
  for (const kind of ['items', 'activities'] as const)
    for (const block of blocksOf(document, kind)) tell(kind, block.textContent);
  tell('end', '');
}
