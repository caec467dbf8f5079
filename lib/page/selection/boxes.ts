import { Box, type BoxEvents, type BoxLook } from './box.ts';
import { element } from './element.ts';
import type { ItemKey } from './item-key.ts';
import type { Spot } from './spot.ts';

/** The checkboxes over the cards that are seen, one for each item, in the order of the cards. */
export class Boxes {
  readonly element: HTMLElement;
  readonly #events: BoxEvents;
  readonly #boxes = new Map<ItemKey, Box>();
  #toFocus: ItemKey | null = null;
  /** The one to focus had the focus when it went out of sight. */
  #isLost = false;

  constructor(events: BoxEvents) {
    this.#events = events;
    this.element = element('section', { hidden: true });
    this.element.ariaLabel = 'Lifeboat checkboxes';
  }

  draw(spots: readonly Spot[], lookOf: (key: ItemKey) => BoxLook): void {
    const keys = new Set(spots.map(({ card }) => card.key));
    for (const [key, box] of this.#boxes) if (!keys.has(key)) this.#drop(key, box);
    for (const spot of spots) this.#boxOf(spot.card.key).place(spot, lookOf(spot.card.key));
    this.#sort(spots);
    // An empty region would still be told of as a landmark, on each page of the site.
    this.element.hidden = spots.length === 0;
    this.#focusWanted();
  }

  /** Also once it comes into sight. */
  focus(key: ItemKey): void {
    this.#toFocus = key;
    this.#isLost = false;
    this.#focusWanted();
  }

  #focusWanted(): void {
    if (this.#isFocusElsewhere()) this.#toFocus = null;
    const box = this.#toFocus === null ? undefined : this.#boxes.get(this.#toFocus);
    if (!box) return;
    box.focus();
    this.#toFocus = null;
  }

  /** What the person went to meanwhile keeps the focus: a field of the page, or another control of ours. */
  #isFocusElsewhere(): boolean {
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) return false;
    const root = this.element.getRootNode();
    const isOurs = root instanceof ShadowRoot && root.host === activeElement;
    return !isOurs || this.#isLost;
  }

  #boxOf(key: ItemKey): Box {
    const known = this.#boxes.get(key);
    if (known) return known;
    const box = new Box(key, this.#events);
    this.#boxes.set(key, box);
    this.element.append(box.element);
    return box;
  }

  /** One that had the focus gets it back as soon as it is seen again, unless the person went on meanwhile. */
  #drop(key: ItemKey, box: Box): void {
    if (box.hasFocus && this.#toFocus === null) {
      this.#toFocus = key;
      this.#isLost = true;
    }
    this.#boxes.delete(key);
    box.element.remove();
  }

  /** Only what stands wrong is moved: an element that is moved loses the focus. */
  #sort(spots: readonly Spot[]): void {
    const wanted = spots.map(({ card }) => this.#boxOf(card.key));
    const isSorted = wanted.every((box, index) => this.element.children[index] === box.element);
    if (isSorted) return;
    const focused = wanted.find((box) => box.hasFocus);
    this.element.replaceChildren(...wanted.map((box) => box.element));
    focused?.focus();
  }
}
