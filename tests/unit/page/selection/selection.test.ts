// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scrollWithin } from '../../../../lib/page/selection/page-cards.ts';
import { Selection } from '../../../../lib/page/selection/selection.ts';
import { ToldOwners } from '../../../../lib/page/selection/told-owners.ts';
import type { Card } from '../../../../lib/sites/card.ts';

/** Cards are whatever has a `data-id`, all of them the person's own. */
const site = {
  site: 'chatgpt' as const,
  itemId: /^file_\w+$/,
  cardsIn: (root: ParentNode) =>
    Array.from(root.querySelectorAll<HTMLElement>('[data-id]'), (element): Card => {
      const nativeId = element.dataset['id'] ?? '';
      return { element, nativeId, label: nativeId };
    }),
  showsOwn: () => true,
  itemOf: () => null,
  itemPaths: [],
};

let life: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  document.elementsFromPoint = () => [];
  Element.prototype.getBoundingClientRect = () => new DOMRect(10, 10, 100, 100);
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

async function show(...ids: string[]): Promise<void> {
  const cards = ids.map((id) => {
    const card = document.createElement('a');
    card.dataset['id'] = id;
    return card;
  });
  document.body.replaceChildren(...cards);
  await vi.advanceTimersByTimeAsync(1_000);
}

const loaded = () =>
  document.querySelector('lifeboat-controls')?.shadowRoot?.querySelector('#loaded')?.textContent;

describe('all on the page', () => {
  it('are those of the list that is shown, also where only the query names it', async () => {
    history.replaceState(null, '', '/library?tab=images');
    await show('file_1', 'file_2');
    const states = (_: unknown, ids: readonly string[]) =>
      Promise.resolve(ids.map(() => ({ status: 'none' as const, own: null, failure: null })));
    new Selection(
      [site],
      { states, save: () => Promise.reject(new Error('unused')) },
      new ToldOwners(),
      life.signal,
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(loaded()).toBe('2 loaded');
    // Further rows of the same list.
    await show('file_2', 'file_3');
    expect(loaded()).toBe('3 loaded');
    history.pushState(null, '', '/library?tab=files');
    await show('file_4');
    expect(loaded()).toBe('1 loaded');
  });
});

describe('an item that was chosen in the browser’s own menu', () => {
  it('is told of by the bar where its page has no control for it: it may be another’s', async () => {
    const failure = { status: 'failed' as const, own: null, failure: 'not-yours' as const };
    const save = () => Promise.resolve({ queued: 0, saved: 0, wished: 1, refused: 0, isPaused: false });
    const selection = new Selection(
      [{ ...site, showsOwn: () => false, itemOf: () => 'file_9' }],
      { states: (_, ids) => Promise.resolve(ids.map(() => failure)), save },
      new ToldOwners(),
      life.signal,
    );
    selection.save('chatgpt', 'file_9');
    await vi.advanceTimersByTimeAsync(1_000);
    const root = document.querySelector('lifeboat-controls')?.shadowRoot;
    expect(root?.querySelector<HTMLElement>('.one:not([hidden])') ?? null).toBeNull();
    expect(root?.querySelector('.bar:not([hidden]) .news')?.textContent).toBe(
      '0 of 1 saved. 1 failed: This is the work of someone else, so it is not saved.',
    );
  });
});

describe('the wheel over a checkbox', () => {
  const turn = new WheelEvent('wheel', { deltaX: 0, deltaY: 120 });
  const scrolled = vi.fn();

  beforeEach(() => {
    scrolled.mockClear();
    Element.prototype.scrollBy = scrolled;
    document.body.innerHTML = '<div style="overflow-y: auto"><a></a></div><p></p>';
    const box = document.querySelector('div');
    for (const [name, value] of Object.entries({ scrollHeight: 900, clientHeight: 300 })) {
      Object.defineProperty(box, name, { value });
    }
  });

  it('scrolls what the card lies in', () => {
    scrollWithin(document.querySelector('a') as Element, turn);
    expect(scrolled.mock.calls).toEqual([[0, 120]]);
  });

  it('is left to the browser where that is the page itself, which would go twice as far', () => {
    scrollWithin(document.querySelector('p') as Element, turn);
    expect(scrolled).not.toHaveBeenCalled();
  });
});
