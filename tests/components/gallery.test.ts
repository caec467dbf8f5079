import { cleanup, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../../gallery/App.svelte';
import { placed } from '../../gallery/bag.ts';
import { Neighbours } from '../../gallery/neighbours/neighbours.svelte.ts';
import type { OwnBag } from '../../gallery/read-data.ts';
import type { GalleryItem } from '../../lib/archive/gallery/gallery-data.ts';
import { generationId } from '../../lib/domain/ids.ts';

function item(name: string, prompt: string): GalleryItem {
  const plain = { site: 'sora1', kind: 'image', created: 0, page: '' } as const;
  return { ...plain, id: generationId('sora', name), prompt, lists: ['Library'], files: [] };
}

function own(): OwnBag {
  const items = placed([item('a', 'A paper boat'), item('b', 'A whale')], { folder: '', isHeld: true });
  const report = { takenAt: 0, sites: [] };
  const about = { name: 'bag', accountName: 'Ada', builtAt: 0, agent: 'Lifeboat', report };
  return { about, bag: { name: 'bag', builtAt: 0, items, activities: [] } };
}

function open() {
  const told = own();
  render(App, { own: told, neighbours: new Neighbours(told.about, '/bag/index.html') });
  return screen.getByRole<HTMLInputElement>('searchbox');
}

function type(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return tick();
}

describe('the gallery’s address', () => {
  beforeEach(() => {
    location.hash = '';
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('follows what is typed once one pauses, and not letter by letter', async () => {
    const replace = vi.spyOn(history, 'replaceState');
    const field = open();
    for (const text of ['b', 'bo', 'boa', 'boat']) await type(field, text);
    expect(screen.getByRole('status').textContent).toBe('1 work shown');
    expect(replace).not.toHaveBeenCalled();
    vi.advanceTimersByTime(500);
    expect(replace.mock.calls.map(([, , address]) => address)).toEqual(['#search=boat']);
  });

  it('is followed at once where it changes, whatever was typed just before', async () => {
    const field = open();
    await type(field, 'boat');
    location.hash = '#search=whale';
    dispatchEvent(new Event('hashchange'));
    vi.advanceTimersByTime(500);
    await tick();
    expect(field.value).toBe('whale');
    expect(location.hash).toBe('#search=whale');
  });
});
