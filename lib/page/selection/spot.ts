import { isRightToLeft, type PageCard } from './page-cards.ts';

/** Where a card's checkbox goes, in pixels of the window. */
export interface Spot {
  card: PageCard;
  x: number;
  y: number;
}

/** Pixels; also the size that fingers need. */
const SIZE = 24;
const INSET = 8;

/**
 * The spots of those cards whose corner can really be seen: in the window, not scrolled out of the box that holds
 * them, and not under a dialog or a header of the site's. Only reads the page.
 */
export function visibleSpots(cards: readonly PageCard[], host: Element): Spot[] {
  const isRtl = isRightToLeft();
  return cards.map((card) => spotOf(card, isRtl)).filter((spot) => isSeen(spot, host));
}

function spotOf(card: PageCard, isRtl: boolean): Spot {
  const { left, right, top } = card.rect;
  return { card, x: Math.round(isRtl ? right - INSET - SIZE : left + INSET), y: Math.round(top + INSET) };
}

function isSeen({ card, x, y }: Spot, host: Element): boolean {
  const isInWindow = x >= 0 && y >= 0 && x + SIZE <= innerWidth && y + SIZE <= innerHeight;
  return isInWindow && isOnTop(card, x + 1, y + 1, host) && isOnTop(card, x + SIZE - 1, y + SIZE - 1, host);
}

/** Whatever of the site's is uppermost there belongs to the card, or holds it without anything of its own above it. */
function isOnTop({ element }: PageCard, x: number, y: number, host: Element): boolean {
  const top = document.elementsFromPoint(x, y).find((candidate) => candidate !== host);
  return top !== undefined && (element.contains(top) || top === element.parentElement);
}
