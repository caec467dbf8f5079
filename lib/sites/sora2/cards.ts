import { idIn, isInDialog, labelOf, linksTo, oneEach, type Card, type SiteCards } from '../card.ts';

// As public clients of 2025 and 2026 read the page: a card holds a media element and a link to its post or draft; the
// link may lie several parents below what looks like the card.

/** A post's own id, or that of the generation in a draft. */
export const itemId = /^(?:s_[A-Za-z0-9]{1,64}|gen_[A-Za-z0-9]{1,64})$/;

const ITEM_PATHS = ['/p/s_', '/d/gen_'];
const LINKS = linksTo(ITEM_PATHS);
const LINK = /^\/(?:p\/(?=s_)|d\/(?=gen_))(\w{1,68})(?:[?#]|$)/;

/** Parents from a link up to its card, at most. */
const MOST_PARENTS = 10;

function cardsIn(root: ParentNode): Card[] {
  const links = root.querySelectorAll<HTMLElement>(LINKS);
  return oneEach(Array.from(links, cardOf));
}

function cardOf(link: HTMLElement): Card | null {
  const nativeId = idIn(link, LINK);
  if (nativeId === null || !itemId.test(nativeId) || isInDialog(link)) return null;
  const element = mediaCard(link);
  return element && { element, nativeId, label: labelOf(wordsOf(element), nativeId) };
}

/** The nearest element with media around the link, and no further: beyond it lies the grid. */
function mediaCard(link: HTMLElement): HTMLElement | null {
  let element: HTMLElement | null = link;
  for (let climbed = 0; element && climbed <= MOST_PARENTS; climbed += 1) {
    if (element.querySelector('img, video')) return framed(element);
    element = element.parentElement;
  }
  return null;
}

const FRAME = /\b(?:rounded|overflow-hidden|group)\b/;

/** Parents from the media up to the frame around it, at most. */
const NEAREST_PARENTS = 3;

/** What looks like the card, as long as nothing else is in it. */
function framed(element: HTMLElement): HTMLElement {
  let frame: HTMLElement | null = element;
  for (let climbed = 0; frame && climbed <= NEAREST_PARENTS && isOneItem(frame); climbed += 1) {
    if (FRAME.test(frame.className)) return frame;
    frame = frame.parentElement;
  }
  return element;
}

function isOneItem(element: HTMLElement): boolean {
  const links = element.querySelectorAll(LINKS);
  return new Set(Array.from(links, (link) => link.getAttribute('href'))).size <= 1;
}

/** Without the author's name, which stands before the words. */
function wordsOf(element: HTMLElement): string {
  const author = element.querySelector('a[href^="/profile/"]')?.textContent?.trim() ?? '';
  const words = element.textContent.trim();
  return author !== '' && words.startsWith(author) ? words.slice(author.length) : words;
}

export const cards: SiteCards = {
  itemId,
  cardsIn,
  showsOwn: (path) => /^\/(?:profile|drafts|d\/[^/]+)\/?$/.test(path),
  itemOf: (path) => LINK.exec(path)?.[1] ?? null,
  itemPaths: ITEM_PATHS,
};
