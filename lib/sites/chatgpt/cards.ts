import { labelOf, isInDialog, oneEach, type Card, type SiteCards } from '../card.ts';
import { FILE_ID } from './endpoints.ts';

// As public clients of 2025 and 2026 read the page: images in `main` whose link is one of the service's media; the
// file's id is the link's `id`. Library tiles show the file's name.

/** Pixels as shown; below it are icons and avatars. Zero is an image that has no place yet. */
const SMALLEST = 80;

const MEDIA = /\/backend-api\/estuary\/content\?|oaiusercontent\.com\/|cdn\.openai\.com\//;

function cardsIn(root: ParentNode): Card[] {
  return oneEach(Array.from(root.querySelectorAll<HTMLImageElement>('main img[src]'), cardOf));
}

function cardOf(image: HTMLImageElement): Card | null {
  const nativeId = fileIn(image.src);
  const isIcon = image.clientWidth > 0 && image.clientWidth < SMALLEST;
  if (nativeId === null || isIcon || isInDialog(image)) return null;
  const tile = image.closest<HTMLElement>('a, button, figure, li, [role=listitem], [role=gridcell]');
  return { element: tile ?? image, nativeId, label: labelOf(wordsOf(image, tile), nativeId) };
}

/** A tile's thumbnail names the file behind a print of its own: `id=0a1b%23file_…%23thumbnail`. */
function fileIn(source: string): string | null {
  if (!MEDIA.test(source)) return null;
  const id =
    /[?&]id=(?:[\w-]+%23)?([\w-]+)/.exec(source)?.[1] ?? /\/(file[-_][\w-]+)/.exec(source)?.[1] ?? '';
  return FILE_ID.test(id) ? id : null;
}

/** What stands beside the image; its `alt` is the same for all that were generated. */
function wordsOf(image: HTMLImageElement, tile: HTMLElement | null): string {
  const beside = [...(tile?.querySelectorAll('span, p, div') ?? [])].map((part) => part.textContent.trim());
  return beside.find((words) => words !== '') ?? image.alt.replace(/^Generated image(?::\s*)?/, '');
}

export const cards: SiteCards = {
  itemId: FILE_ID,
  cardsIn,
  // In the library lies what others shared, too.
  showsOwn: (path) => /^\/images(?:\/|$)/.test(path),
  // No address of a single image is attested.
  itemOf: () => null,
  itemPaths: [],
};
