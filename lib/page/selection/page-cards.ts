import type { SiteCards } from '../../sites/card.ts';
import type { SiteId } from '../../domain/ids.ts';
import { itemKey, type ItemKey } from './item-key.ts';

/** A card of the page, and where it is now. */
export interface PageCard {
  key: ItemKey;
  label: string;
  element: HTMLElement;
  rect: DOMRect;
}

/** Pixels; what is smaller is no card that one could pick. */
const SMALLEST = 48;

/** The cards that the page holds, read anew only after it changed; where they are is measured at every frame. */
export class PageCards {
  readonly #sites: readonly (SiteCards & { site: SiteId })[];
  #cards: Omit<PageCard, 'rect'>[] = [];

  constructor(sites: readonly (SiteCards & { site: SiteId })[]) {
    this.#sites = sites;
  }

  read(): void {
    const byKey = new Map<ItemKey, Omit<PageCard, 'rect'>>();
    for (const { site, cardsIn } of this.#sites) {
      for (const { element, nativeId, label } of cardsIn(document)) {
        const key = itemKey(site, nativeId);
        if (!byKey.has(key)) byKey.set(key, { key, label, element });
      }
    }
    this.#cards = [...byKey.values()];
  }

  /** In reading order; those without a place on the page are left out. */
  measure(): PageCard[] {
    const placed = this.#cards.map((card) => ({ ...card, rect: card.element.getBoundingClientRect() }));
    const shown = placed.filter(({ rect }) => rect.width >= SMALLEST && rect.height >= SMALLEST);
    const direction = isRightToLeft() ? -1 : 1;
    return shown.sort(
      (one, other) => one.rect.top - other.rect.top || direction * (one.rect.left - other.rect.left),
    );
  }

  /** Whether this path shows nothing but the person's own. */
  showsOwn(site: SiteId, path: string): boolean {
    return this.#sites.some((cards) => cards.site === site && cards.showsOwn(path));
  }

  /** The item that this page is all about. */
  itemOf(path: string): ItemKey | null {
    for (const { site, itemOf } of this.#sites) {
      const nativeId = itemOf(path);
      if (nativeId !== null) return itemKey(site, nativeId);
    }
    return null;
  }
}

export function isRightToLeft(): boolean {
  return getComputedStyle(document.documentElement).direction === 'rtl';
}

/** How far what holds the cards is scrolled, in pixels. */
export function scrolledBy(element: Element): number {
  return scrollerOf(element)?.scrollTop ?? 0;
}

/** The nearest ancestor that scrolls. */
export function scrollerOf(element: Element): Element | null {
  let ancestor = element.parentElement;
  while (ancestor) {
    const scrolls = /auto|scroll|overlay/.test(getComputedStyle(ancestor).overflowY);
    if (scrolls && ancestor.scrollHeight > ancestor.clientHeight) return ancestor;
    ancestor = ancestor.parentElement;
  }
  return document.scrollingElement;
}

/** Over a box of ours the wheel reaches the page as a whole by itself; what scrolls within it has to be told. */
export function scrollWithin(element: Element, { deltaX, deltaY }: WheelEvent): void {
  const scroller = scrollerOf(element);
  if (scroller !== document.scrollingElement) scroller?.scrollBy(deltaX, deltaY);
}
