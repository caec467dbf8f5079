/** Attributes by which a recycled card becomes another one. */
const OTHER_CARDS = ['href', 'src'];
/** Those by which something moves, opens or closes. */
const OTHER_PLACES = ['class', 'style', 'hidden', 'open', 'dir'];

const MOVES = ['scroll', 'transitionend', 'animationend', 'toggle'] as const;

/**
 * Calls back at most once a frame, after anything by which cards may have come, gone or moved. `look` is told whether
 * cards may be others now, and answers whether any of them moved: then it is asked again, until all is still.
 */
export class PageWatch {
  readonly #look: (areOthers: boolean) => boolean;
  #frame: number | null = null;
  #areOthers = true;

  constructor(look: (areOthers: boolean) => boolean, signal: AbortSignal) {
    this.#look = look;
    const observer = new MutationObserver((records) => this.#onMutations(records));
    const attributeFilter = [...OTHER_CARDS, ...OTHER_PLACES];
    observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter });
    const options = { capture: true, passive: true, signal };
    for (const type of MOVES) document.addEventListener(type, () => this.request(), options);
    // An image that loaded may be large enough now.
    document.addEventListener('load', () => this.request(true), options);
    for (const type of ['resize', 'popstate']) addEventListener(type, () => this.request(), options);
    signal.addEventListener('abort', () => {
      observer.disconnect();
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    });
    this.request();
  }

  request(areOthers = false): void {
    this.#areOthers ||= areOthers;
    this.#frame ??= requestAnimationFrame(() => this.#run());
  }

  #onMutations(records: readonly MutationRecord[]): void {
    const isOther = ({ type, attributeName }: MutationRecord) =>
      type === 'childList' || OTHER_CARDS.includes(attributeName ?? '');
    this.request(this.#areOthers || records.some(isOther));
  }

  #run(): void {
    this.#frame = null;
    const areOthers = this.#areOthers;
    this.#areOthers = false;
    if (this.#look(areOthers)) this.request();
  }
}
