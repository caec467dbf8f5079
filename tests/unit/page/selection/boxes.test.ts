// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { itemKey } from '../../../../lib/page/selection/item-key.ts';
import { Boxes } from '../../../../lib/page/selection/boxes.ts';
import type { Spot } from '../../../../lib/page/selection/spot.ts';

const first = itemKey('sora1', 'gen_1');
const second = itemKey('sora1', 'gen_2');
const nothing = () => undefined;

let boxes: Boxes;
let root: ShadowRoot;
const search = document.createElement('input');

beforeEach(() => {
  const host = document.createElement('div');
  root = host.attachShadow({ mode: 'open' });
  boxes = new Boxes({ toggle: nothing, toggleRange: nothing, move: nothing, leave: nothing, wheel: nothing });
  root.append(boxes.element);
  document.body.replaceChildren(search, host);
});

function draw(...keys: (typeof first)[]): void {
  const spots = keys.map((key): Spot => ({
    card: { key, label: key, element: document.createElement('a'), rect: new DOMRect(0, 0, 99, 99) },
    x: 0,
    y: 0,
  }));
  boxes.draw(spots, () => ({ isPicked: false, state: null }));
}

const focused = () => root.activeElement?.ariaLabel ?? null;

describe('the region of the checkboxes', () => {
  it('is there only while one is shown', () => {
    const isThere = (...keys: (typeof first)[]) => {
      draw(...keys);
      return !boxes.element.hidden;
    };
    expect([!boxes.element.hidden, isThere(), isThere(first), isThere()]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});

describe('the focus of the checkboxes', () => {
  it('comes back with a box that was out of sight meanwhile', () => {
    draw(first, second);
    boxes.focus(first);
    draw(second);
    expect(focused()).toBeNull();
    draw(first, second);
    expect(focused()).toBe(`Select ${first}`);
  });

  it('is not taken from a field of the page that the person went to', () => {
    draw(first, second);
    boxes.focus(first);
    draw(second);
    search.focus();
    draw(first, second);
    expect(document.activeElement).toBe(search);
    search.blur();
    draw(second);
    draw(first, second);
    expect(focused()).toBeNull();
  });

  it('is not taken from another box that the person went to', () => {
    draw(first, second);
    boxes.focus(first);
    draw(second);
    root.querySelector('input')?.focus();
    draw(first, second);
    expect(focused()).toBe(`Select ${second}`);
  });

  it('goes to a box that is still to come, from the one that has it', () => {
    draw(first);
    boxes.focus(first);
    boxes.focus(second);
    draw(first);
    expect(focused()).toBe(`Select ${first}`);
    draw(first, second);
    expect(focused()).toBe(`Select ${second}`);
  });
});
