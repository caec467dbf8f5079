import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Library from './preview/Library.svelte';
import { SPACE_STATES, type SpaceState } from './preview/space-states.ts';
import { completeSite, reportOf } from './sample.ts';

afterEach(cleanup);

function show(state: string) {
  const shown = SPACE_STATES[state] as SpaceState;
  const callbacks = { onfree: vi.fn(), onstop: vi.fn(), onfetchagain: vi.fn(), onmoved: vi.fn() };
  const report = reportOf(completeSite());
  const view = render(Library, { props: { ...shown, report, ...callbacks } });
  return { ...view, ...callbacks, text: () => view.container.textContent.replaceAll(/\s+/g, ' ') };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('freeing up space', () => {
  it('is offered with its size, and done only when it was confirmed', async () => {
    const { onfree, text } = show('space-ready');
    await fireEvent.click(button('Free up 4.6 GB…'));
    const dialog = screen.getByRole('dialog', { name: 'Free up 4.6 GB?' });
    expect(onfree).not.toHaveBeenCalled();
    expect(dialog.textContent).toContain('1,204 files (4.6 GB)');
    expect(text()).toContain('press “Verify”');
    await fireEvent.click(button('Free up 4.6 GB'));
    expect(onfree).toHaveBeenCalledOnce();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is let be when the person keeps everything', async () => {
    const { onfree } = show('space-ready');
    await fireEvent.click(button('Free up 4.6 GB…'));
    expect(document.activeElement).toBe(button('Keep everything here'));
    await fireEvent.click(button('Keep everything here'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onfree).not.toHaveBeenCalled();
  });

  it('can be stopped, and is not offered meanwhile', async () => {
    const { onstop, text } = show('space-running');
    expect(screen.queryByRole('button', { name: /Free up/ })).toBeNull();
    expect(text()).toContain('Freeing up space: 312 of 1,204 files');
    expect(screen.getByRole('progressbar', { name: 'Space progress' }).getAttribute('aria-valuenow')).toBe(
      '312',
    );
    await fireEvent.click(button('Stop freeing up space'));
    expect(onstop).toHaveBeenCalledOnce();
  });

  it('names archives that are not found any more, and believes the person who has them', async () => {
    const { onmoved, text } = show('space-missing');
    expect(text()).toContain('no longer where the browser saved them');
    const [first] = screen.getAllByRole('checkbox', { name: 'I still have it, elsewhere' });
    if (first) await fireEvent.click(first);
    expect(onmoved).toHaveBeenCalledExactlyOnceWith('one', true);
  });

  it('tells what went, where it is, and promises no moment', async () => {
    const { onfetchagain, text } = show('space-freed');
    expect(text()).toContain(
      'Freed up 4.6 GB: 1,204 files went from this browser. Before, Lifeboat used 4.7 GB.',
    );
    expect(text()).toContain('in its own time');
    expect(text()).toContain('.zip: 1,104');
    expect(text()).toContain('Not where the browser saved it; do you still have it?');
    expect(screen.getAllByRole('img', { name: /A paper boat in the rain/ })).toHaveLength(9);
    await fireEvent.click(button('Fetch again'));
    expect(onfetchagain).toHaveBeenCalledOnce();
    expect(text()).toContain('Asked for: they come back one by one.');
  });
});
