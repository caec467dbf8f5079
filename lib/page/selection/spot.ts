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
  const isOnTop = (card: PageCard, x: number, y: number) => {
    const top = document.elementsFromPoint(x, y).find((candidate) => candidate !== host);
    return top !== undefined && (isOf(card, top) || isInTileOf(card, top, cards));
  };
  return cards.map((card) => spotOf(card, isRtl)).filter((spot) => isSeen(spot, isOnTop));
}

function spotOf(card: PageCard, isRtl: boolean): Spot {
  const { left, right, top } = card.rect;
  return { card, x: Math.round(isRtl ? right - INSET - SIZE : left + INSET), y: Math.round(top + INSET) };
}

type IsOnTop = (card: PageCard, x: number, y: number) => boolean;

function isSeen({ card, x, y }: Spot, isOnTop: IsOnTop): boolean {
  const isInWindow = x >= 0 && y >= 0 && x + SIZE <= innerWidth && y + SIZE <= innerHeight;
  return isInWindow && isOnTop(card, x + 1, y + 1) && isOnTop(card, x + SIZE - 1, y + SIZE - 1);
}

/** Whatever of the site's is uppermost there belongs to the card, or holds it without anything of its own above it. */
function isOf({ element }: PageCard, top: Element): boolean {
  return element.contains(top) || top === element.parentElement;
}

/** Times the card's own size: a tile may have words below its picture, and little beside it. */
const TILE = { width: 1.25, height: 1.75 };

/** A card may be the picture alone: then its tile lays veils and buttons over it, which lie beside it in the document. */
function isInTileOf({ element, rect }: PageCard, top: Element, cards: readonly PageCard[]): boolean {
  let tile = element.parentElement;
  while (tile && !tile.contains(top)) tile = tile.parentElement;
  if (!tile) return false;
  const { width, height } = tile.getBoundingClientRect();
  if (width > rect.width * TILE.width || height > rect.height * TILE.height) return false;
  return cards.every((other) => other.element === element || !tile.contains(other.element));
}
