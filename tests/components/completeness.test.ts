import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Completeness from '../../components/Completeness.svelte';
import type { CompletenessReport } from '../../lib/domain/completeness.ts';
import { generationId } from '../../lib/domain/ids.ts';
import { collectionWith, completeSite, incompleteSite, reportOf } from './sample.ts';

afterEach(cleanup);

const copying = () => vi.fn(() => Promise.resolve(true));
const show = (report: CompletenessReport, onretry = vi.fn(), oncopyreport = copying()) => {
  render(Completeness, { props: { report, onretry, oncopyreport } });
  return onretry;
};
const rowsOf = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent.replace(/\s+/g, ' ').trim());

describe('a complete site', () => {
  it('says so and leaves out what does not apply', () => {
    show(reportOf(completeSite()));
    const site = screen.getByRole('region', { name: 'Sora 1' });
    expect(within(site).getByText('Complete: everything listed is saved.')).toBeTruthy();
    expect(rowsOf('What was listed')).toHaveLength(3);
    expect(screen.queryByRole('table', { name: 'Could not be saved' })).toBeNull();
    expect(screen.queryByRole('table', { name: 'Not available on the site' })).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a site that gave some in lesser quality', () => {
  it('is complete, says so, and may be asked for the originals again', async () => {
    const nativeId = 'gen_01jx0a2zzz3d4e5f6g7h8j9k0a';
    const lesser = {
      generationId: generationId('sora', nativeId),
      role: 'original' as const,
      pageUrl: `https://sora.chatgpt.com/g/${nativeId}`,
      reason: 'No longer on the site.',
    };
    const onretry = show(reportOf(completeSite({ lesser: [lesser] })));
    expect(screen.getByText(/^1 saved in lesser quality: the site did not give the original/)).toBeTruthy();
    expect(rowsOf('Saved in lesser quality')).toEqual([`${nativeId} Original No longer on the site.`]);
    await fireEvent.click(screen.getByRole('button', { name: 'Ask for the originals again' }));
    expect(onretry).toHaveBeenCalledExactlyOnceWith('sora1');
  });
});

describe('an incomplete site', () => {
  it('names every gap', () => {
    show(reportOf(incompleteSite()));
    const site = screen.getByRole('region', { name: 'Sora 1' });
    expect(within(site).getByText('Not complete yet.')).toBeTruthy();
    expect(within(site).getByText('1 of 2 lists not read to the end.')).toBeTruthy();
    expect(within(site).getByText('3 could not be saved.')).toBeTruthy();
    expect(within(site).getByText(/^2 records in a form/)).toBeTruthy();
  });

  it.each([
    { collections: [] },
    { failed: 1 },
    { waiting: 1 },
    { pending: 1 },
    { misfits: incompleteSite().misfits },
  ])('is never called complete with %o', (gap) => {
    show(reportOf(completeSite(gap)));
    expect(screen.queryByText(/^Complete:/)).toBeNull();
  });

  it('lists each failure with its reason, file and page', () => {
    show(reportOf(incompleteSite()));
    const rows = rowsOf('Could not be saved');
    expect(rows[0]).toBe('gen_01jx0a2zzz3d4e5f6g7h8j9k0a Original The file came incomplete. Tried 3 times');
    expect(rows[2]).toContain('Thumbnail');
    const link = screen.getByRole('link', { name: 'gen_01jx0a2zzz3d4e5f6g7h8j9k0a' });
    expect(link.getAttribute('href')).toBe('https://sora.chatgpt.com/g/gen_01jx0a2zzz3d4e5f6g7h8j9k0a');
  });

  it('says why something is not to be had, in our words and the site’s', () => {
    show(reportOf(incompleteSite()));
    expect(rowsOf('Not available on the site')[0]).toMatch(/Withheld by the site \(content_policy\)$/);
  });

  it('tells what is still being made from what is not to be had', () => {
    const [moderated, ...others] = incompleteSite().unavailable;
    if (!moderated) throw new Error('no sample');
    const beingMade = { ...moderated, availability: 'pending' as const, reason: 'running' };
    show(reportOf({ ...incompleteSite(), pending: 3, unavailable: [beingMade, ...others] }));
    expect(screen.getByText('3 still being made on the site.')).toBeTruthy();
    expect(rowsOf('Still being made on the site')).toHaveLength(1);
    expect(rowsOf('Not available on the site')).toHaveLength(2);
  });

  it('names each record that was not understood, where it was and which field did not fit', () => {
    show(reportOf(incompleteSite()));
    expect(rowsOf('In a form that is not known')).toEqual([
      'gen_01jx0a2zzz3d4e5f6g7h8j9k2a Library generations: unexpected string',
      '811c9dc5-120 Outside of the lists id: missing',
    ]);
  });

  it('says where a list broke off', () => {
    show(reportOf(incompleteSite()));
    expect(rowsOf('What was listed')[1]).toMatch(
      /^Trash No .* Sora 1 stopped in the middle of the list\. 18/,
    );
  });

  it('retries its failures', async () => {
    const onretry = show(reportOf(incompleteSite()));
    await fireEvent.click(screen.getByRole('button', { name: 'Retry 3 failed' }));
    expect(onretry).toHaveBeenCalledExactlyOnceWith('sora1');
  });
});

it('makes no link of what is no web page', () => {
  const unavailable = [
    {
      generationId: generationId('sora', 'gen_evil'),
      pageUrl: 'javascript:alert(1)',
      availability: 'deleted' as const,
      reason: '<img src=x onerror=alert(1)>',
    },
  ];
  show(reportOf(completeSite({ unavailable })));
  expect(screen.queryByRole('link')).toBeNull();
  expect(document.querySelector('img[src=x]')).toBeNull();
  expect(rowsOf('Not available on the site')[0]).toContain('<img src=x');
});

it('draws a long table in part and all of it when asked', async () => {
  const unavailable = Array.from({ length: 1234 }, (_, index) => ({
    generationId: generationId('sora', `gen_${index}`),
    pageUrl: `https://sora.chatgpt.com/g/gen_${index}`,
    availability: 'deleted' as const,
    reason: null,
  }));
  show(reportOf(completeSite({ unavailable, notAvailable: 1234 })));
  expect(rowsOf('Not available on the site')).toHaveLength(100);
  await fireEvent.click(screen.getByRole('button', { name: 'Show all 1,234' }));
  expect(document.querySelectorAll('tbody a')).toHaveLength(1234);
});

it('says when nothing was listed', () => {
  show(reportOf());
  expect(screen.getByText(/Nothing was listed yet/)).toBeTruthy();
});

it('tells many small lists as one, and what is kept besides the media', () => {
  const comments = { ...collectionWith('Comments', 4021), kind: 'activities' as const, lists: 812 };
  const prompts = { ...collectionWith('Prompts', 0), kind: 'prompts' as const, lists: 1 };
  const extraFiles = { saved: 1604, failed: 0, waiting: 0 };
  show(reportOf(completeSite({ collections: [comments, prompts], extraFiles, activities: { likes: 1204 } })));
  expect(rowsOf('What was listed')[0]).toMatch(/^Comments \(on 812 posts\) Yes .* 4,021/);
  expect(rowsOf('What was listed')[1]).toMatch(/^Prompts \(from 1 conversation\) .* –/);
  expect(screen.getByText('1,604 files beside the media are saved, too, such as captions.')).toBeTruthy();
  expect(screen.getByText('Kept as records and links: 1,204 likes.')).toBeTruthy();
});

it('is complete with files in archives alone, and says in which', () => {
  const inArchives = [
    { archive: 'lifeboat_ada_1', files: 1104 },
    { archive: 'lifeboat_ada_2', files: 1 },
  ];
  show(reportOf(completeSite({ inArchives })));
  expect(screen.getByText('Complete: everything listed is saved.')).toBeTruthy();
  expect(screen.getByText(/^1,104 saved files lie in the archive lifeboat_ada_1.zip alone/)).toBeTruthy();
  expect(screen.getByText(/^1 saved file lies in the archive lifeboat_ada_2.zip alone/)).toBeTruthy();
});

it('does not call a copy complete whose captions are missing', () => {
  show(reportOf(completeSite({ extraFiles: { saved: 1, failed: 2, waiting: 0 } })));
  expect(screen.getByText('Not complete yet.')).toBeTruthy();
  expect(screen.getByText(/^2 files beside the media, such as captions, could not/)).toBeTruthy();
});

it('offers the report on a site that changed', async () => {
  const oncopyreport = copying();
  show(reportOf(incompleteSite()), vi.fn(), oncopyreport);
  await fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
  expect(oncopyreport).toHaveBeenCalledExactlyOnceWith('sora1');
});

it('shows two accounts of one name side by side', () => {
  show(reportOf(completeSite(), completeSite()));
  expect(screen.getAllByRole('region', { name: 'Sora 1' })).toHaveLength(2);
});
