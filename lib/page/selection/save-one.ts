import type { ItemState } from '../../domain/item-state.ts';
import { button, element, setText } from './element.ts';
import { STATE_WORDS } from './state-words.ts';

/** The control on an item's own page. */
export class SaveOne {
  readonly element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #state = element('p', { role: 'status' });

  constructor(save: () => void) {
    this.#button = button('Save', save);
    this.#button.className = 'primary';
    this.element = element('section', { className: 'one', hidden: true }, this.#state, this.#button);
    this.element.ariaLabel = 'Lifeboat item';
  }

  /** `trouble`: why it could not be asked for. */
  draw(isShown: boolean, state: ItemState | null, trouble: string): void {
    const status = state?.status ?? 'none';
    const words = trouble === '' ? STATE_WORDS[status] : trouble;
    this.element.hidden = !isShown;
    this.#button.hidden = status === 'queued' || status === 'saved';
    this.#state.hidden = words === '';
    setText(this.#state, words);
  }
}
