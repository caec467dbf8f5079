import type { Page } from '../browser/browser.ts';

/** Ids of what a page shows, from its top to its end. */
export interface ShownCards {
  cards: string[];
  /** Those of them that had a checkbox. */
  boxes: string[];
}

/** Scrolls through a list of a stand-in's page as a person would, and notes every card and every checkbox. */
export function readThrough(page: Page): Promise<ShownCards> {
  return page.evaluate(scrollThrough);
}

/** Runs in the page. */
async function scrollThrough(): Promise<ShownCards> {
  const scroller = document.querySelector('#scroller');
  if (!scroller) throw new Error('the page has no list');
  const [cards, boxes] = [new Set<string>(), new Set<string>()];
  const note = () => {
    for (const link of scroller.querySelectorAll('.tile:not([hidden]) > a[href]'))
      cards.add((link.getAttribute('href') ?? '').replace(/^\/\w+\//, ''));
    for (const image of scroller.querySelectorAll('a.tile > img[src]'))
      cards.add(new URL((image as HTMLImageElement).src).searchParams.get('id') ?? '');
    const root = document.querySelector('lifeboat-controls')?.shadowRoot;
    for (const input of root?.querySelectorAll('input') ?? [])
      boxes.add((input.getAttribute('aria-describedby') ?? '').replace(/^mark-\w+?-/, ''));
  };
  const watching = setInterval(note, 16);
  let still = 0;
  for (let top = 0; still < 4; top += 180) {
    scroller.scrollTop = top;
    await new Promise((resolve) => setTimeout(resolve, 220));
    still = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1 ? still + 1 : 0;
  }
  clearInterval(watching);
  return { cards: [...cards].sort(), boxes: [...boxes].sort() };
}
