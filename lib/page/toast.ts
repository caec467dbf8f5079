/** Milliseconds: long enough to be read twice. */
const SHOWN = 6_000;

/** A screen reader tells what is put into a region that is there already. */
const BREATH = 150;

const HOST = 'lifeboat-toast';

// Styles are set one by one through the object model: a site's content policy cannot forbid that.
const HOST_STYLE =
  'all: initial; position: fixed; z-index: 2147483647; pointer-events: none; inset: auto 16px 16px auto';
const BOX_STYLE = `
  max-inline-size: min(20rem, calc(100vw - 32px)); padding: 10px 16px; border: 1px solid #ffffff40; border-radius: 10px;
  background: #16324f; color: #ffffff; font: 14px/1.4 system-ui, sans-serif; box-shadow: 0 4px 16px #00000055`;

/** Says something in a corner of the page, in a shadow root of its own; takes no focus and no clicks, and goes by itself. */
export function showToast(text: string, signal: AbortSignal): void {
  if (signal.aborted) return;
  for (const old of document.querySelectorAll(HOST)) old.remove();
  const host = document.createElement(HOST);
  const box = document.createElement('div');
  host.style.cssText = HOST_STYLE;
  box.setAttribute('role', 'status');
  host.attachShadow({ mode: 'open' }).append(box);
  const going = new AbortController();
  const end = () => {
    going.abort();
    host.remove();
  };
  const over = AbortSignal.any([signal, going.signal]);
  signal.addEventListener('abort', end, { signal: going.signal });
  document.documentElement.append(host);
  after(BREATH, over, () => say(box, text));
  after(SHOWN + BREATH, over, end);
}

function say(box: HTMLElement, text: string): void {
  box.style.cssText = BOX_STYLE;
  box.textContent = text;
  // Where the extension is taken away meanwhile, nobody is left to remove it: then it is not to be seen.
  box.animate(
    { visibility: ['visible', 'hidden'] },
    { duration: SHOWN, easing: 'step-end', fill: 'forwards' },
  );
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  box.animate({ opacity: [0, 1], translate: ['0 8px', '0 0'] }, { duration: 180, easing: 'ease-out' });
}

function after(wait: number, signal: AbortSignal, work: () => void): void {
  const timer = setTimeout(work, wait);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
