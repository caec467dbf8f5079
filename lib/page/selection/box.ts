import type { ItemState } from '../../domain/item-state.ts';
import { element, setText } from './element.ts';
import type { ItemKey } from './item-key.ts';
import type { Spot } from './spot.ts';
import { STATE_WORDS } from './state-words.ts';

export interface BoxEvents {
  toggle(key: ItemKey): void;
  /** Everything from the item that was touched last. */
  toggleRange(key: ItemKey): void;
  /** To the next card, or to the one before; `extends` takes it into the selection. */
  move(key: ItemKey, step: 1 | -1, extend: boolean): void;
  leave(): void;
  wheel(key: ItemKey, event: WheelEvent): void;
}

/** How a box is to look. */
export interface BoxLook {
  isPicked: boolean;
  state: ItemState | null;
}

const STEPS: Partial<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One item's checkbox with the mark of its state. Only what the person does counts: the page can reach it, too. */
export class Box {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #mark: HTMLElement;
  readonly #key: ItemKey;
  readonly #events: BoxEvents;
  #look: BoxLook = { isPicked: false, state: null };

  constructor(key: ItemKey, events: BoxEvents) {
    this.#key = key;
    this.#events = events;
    const id = `mark-${key.replace(' ', '-')}`;
    this.#mark = element('span', { className: 'mark', id });
    this.#input = element('input', { type: 'checkbox' });
    this.#input.setAttribute('aria-describedby', id);
    this.element = element('div', { className: 'spot' }, this.#input, this.#mark);
    this.#input.addEventListener('click', (event) => this.#onClick(event));
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#input.addEventListener('keyup', (event) => {
      if (event.key === ' ' && event.shiftKey) event.preventDefault();
    });
    this.element.addEventListener('wheel', (event) => events.wheel(key, event), { passive: true });
  }

  place({ x, y, card }: Spot, look: BoxLook): void {
    const transform = `translate(${x}px, ${y}px)`;
    if (this.element.style.transform !== transform) this.element.style.transform = transform;
    const name = `Select ${card.label}`;
    if (this.#input.ariaLabel !== name) this.#input.ariaLabel = name;
    this.#show(look);
  }

  #show(look: BoxLook): void {
    this.#look = look;
    const status = look.state?.status ?? 'none';
    this.#input.checked = look.isPicked;
    setText(this.#mark, STATE_WORDS[status]);
    this.#mark.hidden = status === 'none';
    this.element.dataset['state'] = status;
  }

  get hasFocus(): boolean {
    const root = this.#input.getRootNode();
    return root instanceof ShadowRoot && root.activeElement === this.#input;
  }

  focus(): void {
    this.#input.focus({ preventScroll: true });
  }

  #onClick(event: MouseEvent): void {
    if (!event.isTrusted) return event.preventDefault();
    if (event.shiftKey) this.#events.toggleRange(this.#key);
    else this.#events.toggle(this.#key);
    // The browser turned the box itself; it shows what was decided.
    queueMicrotask(() => this.#show(this.#look));
  }

  #onKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const step = STEPS[event.key];
    if (event.key === 'Escape') this.#events.leave();
    else if (event.key === ' ' && event.shiftKey) this.#events.toggleRange(this.#key);
    else if (step) this.#events.move(this.#key, step, event.shiftKey);
    else return;
    event.preventDefault();
  }
}
