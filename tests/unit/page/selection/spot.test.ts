// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { itemKey } from '../../../../lib/page/selection/item-key.ts';
import { visibleSpots } from '../../../../lib/page/selection/spot.ts';

const RECTS: Record<string, DOMRect> = {
  main: new DOMRect(0, 0, 1_000, 2_000),
  '.row': new DOMRect(0, 40, 1_000, 260),
  '.tile': new DOMRect(100, 40, 200, 260),
  img: new DOMRect(100, 40, 200, 200),
};

beforeEach(() => {
  document.body.innerHTML = `<main><header></header><div class="row"><div class="tile">
    <div class="frame"><img></div><div class="veil"><button></button></div></div><div class="other"></div></div></main>`;
  for (const [selector, rect] of Object.entries(RECTS)) {
    find(selector).getBoundingClientRect = () => rect;
  }
  find('.frame').getBoundingClientRect = () => RECTS['img'] as DOMRect;
});

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(selector);
  return found;
}

/** Whether the image has its checkbox while this is uppermost in its corner. */
function isShownUnder(selector: string): boolean {
  document.elementsFromPoint = () => [find(selector)];
  const element = find('img');
  const card = { key: itemKey('chatgpt', 'file_1'), label: '', element, rect: RECTS['img'] as DOMRect };
  return visibleSpots([card], document.createElement('div')).length === 1;
}

describe('a checkbox', () => {
  it.each(['img', '.frame'])('is shown where the card itself is uppermost: %s', (top) => {
    expect(isShownUnder(top)).toBe(true);
  });

  it.each(['.veil', '.veil button', '.tile'])(
    'is shown over what the tile lays over its image: %s',
    (top) => {
      expect(isShownUnder(top)).toBe(true);
    },
  );

  it('is not shown for a picture that lies under another one of its tile', () => {
    document.elementsFromPoint = () => [find('button')];
    const rect = RECTS['img'] as DOMRect;
    const cards = ['img', 'button'].map((name) => {
      return { key: itemKey('chatgpt', `file_${name}`), label: '', element: find(name), rect };
    });
    const spots = visibleSpots(cards, document.createElement('div'));
    expect(spots.map(({ card }) => card.element)).toEqual([find('button')]);
  });

  it.each(['header', '.other', 'main'])('is not shown over anything else of the page: %s', (top) => {
    expect(isShownUnder(top)).toBe(false);
  });
});
