import { button, element, setText } from './element.ts';

export interface BarEvents {
  save(): void;
  selectAll(): void;
  clear(): void;
  dismiss(): void;
}

export interface BarLook {
  picked: number;
  /** Everything that was loaded of this list and can be picked. */
  loaded: number;
  isSaving: boolean;
  /** What became of the last ones that were saved, or why that could not be asked for. */
  news: string;
}

/** Shown as soon as something is picked, and while there is something to tell of what was. */
export class Bar {
  readonly element: HTMLElement;
  readonly #text = element('p');
  readonly #news = element('p', { className: 'news' });
  readonly #loaded = element('span', { className: 'loaded', id: 'loaded' });
  readonly #save: HTMLButtonElement;
  readonly #ofPicks: HTMLElement;
  readonly #dismiss: HTMLButtonElement;

  constructor(events: BarEvents) {
    this.#save = button('Save selected', () => events.save());
    this.#save.className = 'primary';
    const selectAll = button('Select all on page', () => events.selectAll());
    selectAll.setAttribute('aria-describedby', this.#loaded.id);
    const clear = button('Clear selection', () => events.clear());
    this.#dismiss = button('Dismiss', () => events.dismiss());
    const all = element('span', { className: 'all' }, selectAll, this.#loaded);
    this.#ofPicks = element('div', { className: 'actions' }, this.#save, all, clear);
    const words = element('div', { className: 'words', role: 'status' }, this.#text, this.#news);
    this.element = element(
      'section',
      { className: 'bar', hidden: true },
      words,
      this.#ofPicks,
      this.#dismiss,
    );
    this.element.ariaLabel = 'Lifeboat selection';
    this.element.addEventListener('keydown', (event) => {
      if (!event.isTrusted || event.key !== 'Escape') return;
      events.clear();
      events.dismiss();
    });
  }

  draw({ picked, loaded, isSaving, news }: BarLook): void {
    const isEmpty = picked === 0;
    this.element.hidden = isEmpty && news === '';
    this.#ofPicks.hidden = isEmpty;
    this.#dismiss.hidden = !isEmpty;
    this.#text.hidden = isEmpty;
    this.#news.hidden = news === '';
    setText(this.#text, isEmpty ? '' : `${picked.toLocaleString('en')} selected`);
    setText(this.#news, news);
    setText(this.#loaded, `${loaded.toLocaleString('en')} loaded`);
    this.#save.disabled = isSaving;
  }
}
