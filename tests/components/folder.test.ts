import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import FolderSection from '../../components/FolderSection.svelte';
import { FOLDERS } from './preview/folder-states.ts';

afterEach(cleanup);

function shown(state: keyof typeof FOLDERS, hasSaved = true) {
  const calls = { onchoose: vi.fn(), ondropped: vi.fn(), onupdate: vi.fn(), oncancel: vi.fn() };
  const folder = FOLDERS[state];
  if (!folder) throw new Error(`no state ${state}`);
  return { ...calls, ...render(FolderSection, { props: { folder, hasSaved, ...calls } }) };
}

describe('the folder on the library page', () => {
  it.each(Object.keys(FOLDERS))('has no fault that axe finds: %s', async (state) => {
    const { violations } = await axe.run(shown(state).container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
  });

  it('is chosen, and then updated', async () => {
    const none = shown('folder-none');
    await fireEvent.click(screen.getByRole('button', { name: 'Choose folder…' }));
    expect(none.onchoose).toHaveBeenCalledOnce();
    cleanup();
    const chosen = shown('folder-chosen');
    await fireEvent.click(screen.getByRole('button', { name: 'Update folder' }));
    expect(chosen.onupdate).toHaveBeenCalledOnce();
  });

  it('cannot be updated while nothing is saved', () => {
    shown('folder-chosen', false);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Update folder' }).disabled).toBe(true);
  });

  it('takes one that is dropped', () => {
    const { container, ondropped } = shown('folder-none');
    const event = new Event('drop', { bubbles: true, cancelable: true });
    const items = {} as DataTransferItemList;
    Object.assign(event, { dataTransfer: { items } });
    container.querySelector('.drop')?.dispatchEvent(event);
    expect(ondropped).toHaveBeenCalledWith(items);
    expect(event.defaultPrevented).toBe(true);
  });

  it('tells how far it is, and can be stopped', async () => {
    const { oncancel } = shown('folder-writing');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toContain('312 of 1,204 files');
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel updating the folder' }));
    expect(oncancel).toHaveBeenCalledOnce();
  });

  it('asks to be allowed again', async () => {
    const { onupdate } = shown('folder-waiting');
    await fireEvent.click(screen.getByRole('button', { name: 'Allow access to the folder again' }));
    expect(onupdate).toHaveBeenCalledOnce();
  });

  it('says whose bag came to nothing', () => {
    const { container } = shown('folder-two');
    expect(container.textContent).toContain('Grace: There is no room left');
  });
});
