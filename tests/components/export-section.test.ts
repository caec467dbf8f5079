import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import ExportSection from '../../components/ExportSection.svelte';
import { exampleName } from '../../lib/archive/names/example-name.ts';
import { patternProblem } from '../../lib/archive/names/name-pattern.ts';
import { DEFAULT_EXPORT_CHOICE, DEFAULT_PATTERN } from '../../lib/domain/export-choice.ts';
import { archiveWith, exportsWith, madeWith } from './sample.ts';

afterEach(cleanup);

function show(props: Partial<ComponentProps<typeof ExportSection>> = {}) {
  const calls = { onchange: vi.fn(), onexport: vi.fn(), oncancel: vi.fn() };
  const asked = { problemOf: patternProblem, exampleOf: exampleName };
  render(ExportSection, { props: { ...exportsWith(), ...asked, ...calls, ...props } });
  return calls;
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'File name pattern' });
const meaningOf = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent.replace(/\s+/g, ' ').trim())
    .join(' ');

describe('what to include', () => {
  it('says how much everything and what is new is, and which archive that follows', () => {
    show(exportsWith({ what: 'new' }));
    expect(meaningOf(radio('Everything'))).toBe('1,204 files · 4.6 GB');
    const fresh = radio('Only what is new since the last archive');
    expect(fresh.checked).toBe(true);
    expect(meaningOf(fresh)).toMatch(
      /^12 files · 340 MB It follows lifeboat_ada-lovelace_20261121T080000Z of /,
    );
  });

  it.each([
    [{ fresh: { items: 0, files: 0, bytes: 0 } }, /^Nothing is new\./],
    [{ fresh: { items: 1, files: 0, bytes: 0 } }, /^No new file; the details of 1 item changed\./],
    [{ last: null }, /^There is no earlier archive: everything is new\.$/],
  ])('tells %j in words', (counts, words) => {
    show(exportsWith({ what: 'new' }, counts));
    expect(meaningOf(radio('Only what is new since the last archive'))).toMatch(words);
  });

  it('hides what does not concern details only', async () => {
    const { onchange } = show();
    await fireEvent.click(radio('Details only'));
    expect(onchange).toHaveBeenCalledWith({ ...DEFAULT_EXPORT_CHOICE, isDetailsOnly: true });
    cleanup();
    show(exportsWith({ isDetailsOnly: true }));
    expect(screen.queryByRole('group', { name: 'Size of the files' })).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('the size of the files', () => {
  it.each([
    ['2 GB each', 2e9],
    ['4 GB each', 4e9],
    ['10 GB each', 10e9],
  ])('%s', async (name, volumeBytes) => {
    const { onchange } = show();
    expect(radio('One file').checked).toBe(true);
    await fireEvent.click(radio(name));
    expect(onchange).toHaveBeenCalledWith({ ...DEFAULT_EXPORT_CHOICE, volumeBytes });
  });
});

describe('the name pattern', () => {
  it('shows what a file would be called', () => {
    show();
    expect(meaningOf(field())).toContain('2025-06-05_paper-boat_gen_01jx0a2zzz3d4e5f6g7h8j9k0m.mp4');
  });

  it('says what is wrong while it is typed, and is changed only to one that works', async () => {
    const { onchange } = show();
    await fireEvent.input(field(), { target: { value: '{date}_{oops}' } });
    expect(meaningOf(field())).toContain('{oops} is not known');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(onchange).not.toHaveBeenCalled();
    await fireEvent.input(field(), { target: { value: '{date} {id}' } });
    expect(onchange).toHaveBeenCalledWith({ ...DEFAULT_EXPORT_CHOICE, pattern: '{date} {id}' });
  });

  it('goes back to the usual one', async () => {
    const { onchange } = show(exportsWith({ pattern: '{id}' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Use the usual one' }));
    expect(onchange).toHaveBeenCalledWith({ ...DEFAULT_EXPORT_CHOICE, pattern: DEFAULT_PATTERN });
  });
});

describe('an export in volumes', () => {
  const volumes = { volume: 2, volumes: 5, saved: 1 };

  it('tells which volume is written, and can be cancelled', async () => {
    const { oncancel, onexport } = show({ archives: [archiveWith(volumes)] });
    const bar = screen.getByRole('progressbar', { name: 'Archive progress' });
    expect(bar.getAttribute('aria-valuetext')).toBe('Writing volume 2 of 5: 120 of 240');
    await fireEvent.click(screen.getByRole('button', { name: 'Export archive' }));
    expect(onexport).not.toHaveBeenCalled();
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel export' }));
    expect(oncancel).toHaveBeenCalledOnce();
  });

  it.each([
    [{ status: 'saved', saved: 5 }, /_1-of-5\.zip to 5-of-5\.zip/],
    [{ status: 'saved', saved: 5, oversize: 1 }, /1 volume is bigger than was asked for/],
    [{ status: 'failed', saved: 2 }, /2 of 5 volumes are in your downloads/],
    [{ status: 'cancelled', saved: 1 }, /1 of 5 volumes is in your downloads/],
  ] as const)('that ended as %j says where it is', (told, words) => {
    show({ archives: [archiveWith({ ...volumes, ...told })] });
    expect(screen.getByText(words)).toBeTruthy();
  });
});

it('lists the archives that were made', () => {
  show({
    made: [
      madeWith({ what: 'new', volumes: 2, saved: 2 }),
      madeWith({ status: 'failed', saved: 2, volumes: 5, problem: 'The disk is full.' }),
      madeWith({ status: 'nothing-new', what: 'new', bytes: 0 }),
    ],
  });
  const [, ...rows] = within(screen.getByRole('table', { name: 'Archives made' })).getAllByRole('row');
  const told = rows.map((row) => row.textContent.replace(/\s+/g, ' '));
  expect(told[0]).toMatch(/Only what was new · .*Saved.*4\.6 GB.*240 files in 2 volumes/);
  expect(told[1]).toMatch(/Failed, 2 of 5 saved.*The disk is full\./);
  expect(told[2]).toMatch(/Nothing was new/);
});
