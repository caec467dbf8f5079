/** What the person does to our controls; none of it is the site's business. */
const OURS = [
  ...['click', 'dblclick', 'auxclick', 'pointerdown', 'pointerup', 'mousedown', 'mouseup'],
  ...['touchstart', 'touchend', 'keydown', 'keyup', 'keypress', 'focusin', 'focusout'],
] as const;

const NAME = 'lifeboat-controls';

/** The site's own style sheets would reach the host otherwise, and nothing else of ours. */
const FRAME = `display: block; position: fixed; inset: 0 auto auto 0; z-index: 2147483646; width: 0; height: 0; margin: 0;
  padding: 0; border: 0; transform: none; filter: none; opacity: 1; visibility: visible; pointer-events: none;`;

/** Milliseconds between two signs of life; without one the style sheet hides everything, see `alive-a`. */
const BEAT = 1_000;

/**
 * The one element of ours in a site's page: an open shadow root beside the site's own content, so that nothing of
 * theirs moves. What happens inside ends here and never reaches the site's listeners.
 */
export class PageHost {
  readonly root: HTMLElement;
  readonly #host: HTMLElement;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #ending = new AbortController();
  #beats = 0;

  constructor(style: string) {
    // A script of ours that was cut off with its extension can no longer tidy up behind it.
    for (const old of document.querySelectorAll(NAME)) old.remove();
    this.#host = document.createElement(NAME);
    this.#host.style.cssText = FRAME.replaceAll(';', ' !important;');
    this.root = document.createElement('div');
    const sheet = document.createElement('style');
    sheet.textContent = style;
    this.#host.attachShadow({ mode: 'open' }).append(sheet, this.root);
    for (const type of OURS) this.#host.addEventListener(type, (event) => event.stopPropagation());
    this.#timer = setInterval(() => this.#beat(), BEAT);
    const { signal } = this.#ending;
    document.addEventListener('visibilitychange', () => this.#beat(), { signal });
    this.attach();
  }

  get element(): Element {
    return this.#host;
  }

  /** Behind everything that the site has; also after the site replaced its whole document. */
  attach(): void {
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
    this.#beat();
  }

  /** Follows the site, whatever the browser prefers: it may have a switch of its own. */
  matchPage(): void {
    this.root.dataset['theme'] = isDark() ? 'dark' : 'light';
  }

  /** A sign of life: the style sheet hides what gets none, as where the extension was taken away. */
  #beat(): void {
    this.#beats += 1;
    this.root.style.animationName = this.#beats % 2 === 0 ? 'alive-a' : 'alive-b';
  }

  remove(): void {
    clearInterval(this.#timer);
    this.#ending.abort();
    this.#host.remove();
  }
}

function isDark(): boolean {
  for (const element of [document.body, document.documentElement]) {
    const colour = getComputedStyle(element).backgroundColor;
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (alpha > 0.5 && colour !== '') return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }
  return getComputedStyle(document.documentElement).colorScheme.includes('dark');
}
