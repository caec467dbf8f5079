import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Popup from '../../components/Popup.svelte';
import type { ErrorCode } from '../../lib/domain/errors.ts';
import type { Overview } from '../../lib/domain/overview.ts';
import { popupCallbacks } from './callbacks.ts';
import {
  archiveWith,
  chatgptOff,
  finished,
  firstRun,
  overviewWith,
  problem,
  siteWith,
  sora2With,
} from './sample.ts';

let callbacks = popupCallbacks();
beforeEach(() => {
  callbacks = popupCallbacks();
});
afterEach(cleanup);

const show = (overview: Overview, error: string | null = null) =>
  render(Popup, { props: { overview, error, ...callbacks } });
const button = (name: string) => screen.getByRole('button', { name });
const buttons = () => screen.getAllByRole('button').map((element) => element.textContent.trim());
const press = (name: string) => fireEvent.click(button(name));
const status = () => screen.getByRole('status').textContent.trim();

describe('first run', () => {
  it('explains itself, offers the backup and nothing to export', async () => {
    show(firstRun());
    expect(status()).toBe('Nothing saved yet');
    expect(screen.getByText(/nothing in your account changes/)).toBeTruthy();
    expect(button('Export archive').hasAttribute('disabled')).toBe(true);
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.queryByRole('list', { name: 'Sites' })).toBeNull();
    await press('Back up everything');
    expect(callbacks.onbackup).toHaveBeenCalledOnce();
  });
});

describe('an empty library', () => {
  it('is called empty and not explained again', () => {
    show(firstRun({ sites: [siteWith({ listed: 0, saved: 0, waiting: 0, notAvailable: 0 })] }));
    expect(status()).toBe('Nothing to save was found');
    expect(screen.queryByText(/nothing in your account changes/)).toBeNull();
  });
});

describe('a running backup', () => {
  it('tells its progress in words', () => {
    show(overviewWith());
    const bar = screen.getByRole('progressbar', { name: 'Backup progress' });
    expect(bar.getAttribute('aria-valuetext')).toBe('812 of 1,204 saved · 3.1 GB · about 6 min left');
    expect(bar.getAttribute('aria-valuenow')).toBe('812');
    expect(bar.getAttribute('aria-valuemax')).toBe('1204');
    expect(status()).toBe('Backing up');
  });

  it('can be paused, and resumed, with the focus kept in its place', async () => {
    const { rerender } = show(overviewWith());
    button('Pause').focus();
    await press('Pause');
    expect(callbacks.onpause).toHaveBeenCalledOnce();
    await rerender({ overview: overviewWith({ work: 'paused' }) });
    await expect.poll(() => document.activeElement).toBe(button('Resume'));
    await press('Resume');
    expect(callbacks.onresume).toHaveBeenCalledOnce();
    expect(buttons()).not.toContain('Pause');
  });

  it('leaves the focus alone when the person has gone elsewhere', async () => {
    const { rerender } = show(overviewWith());
    button('Pause').focus();
    button('Open library').focus();
    await rerender({ overview: overviewWith({ work: 'paused' }) });
    await Promise.resolve();
    expect(document.activeElement).toBe(button('Open library'));
  });

  it('shows what is being read on a line of its own, with a way out', async () => {
    show(overviewWith({ scan: { siteName: 'Sora 1', title: 'Library', group: null, page: 12 } }));
    expect(screen.getByText('Reading your library: page 12')).toBeTruthy();
    await press('Cancel');
    expect(callbacks.oncancelscan).toHaveBeenCalledOnce();
    expect(buttons()).not.toContain('Back up everything');
  });

  it('is offered while what was picked on a page is saved, and no list was ever read', () => {
    const sites = firstRun().sites.map((site) => ({ ...site, signedInAs: 'Ada Lovelace' }));
    const progress = { saved: 0, total: 12, failed: 0, bytes: 0, freedBytes: 0, secondsLeft: null };
    show(overviewWith({ sites, progress }));
    expect(buttons()).toEqual(expect.arrayContaining(['Pause', 'Back up everything']));
  });

  it('offers to list again after a cancelled scan', () => {
    show(overviewWith({ sites: [siteWith({ listedToTheEnd: false })] }));
    expect(buttons()).toContain('Back up everything');
  });

  it('announces steps, not items', async () => {
    const { rerender } = show(overviewWith());
    const at = (saved: number) =>
      overviewWith({ progress: { saved, total: 1204, failed: 0, bytes: 1, freedBytes: 0, secondsLeft: 9 } });
    await rerender({ overview: at(902) });
    expect(status()).toBe('Backing up');
    await rerender({ overview: at(903) });
    expect(status()).toBe('Three quarters are saved');
    await rerender({ overview: at(904) });
    expect(status()).toBe('Three quarters are saved');
    await rerender({ overview: finished() });
    expect(status()).toBe('Everything listed is saved');
  });
});

describe('the end', () => {
  it('says how much is missing', () => {
    show(finished(3));
    expect(status()).toBe('All but 3 saved');
    expect(button('Retry 3 failed')).toBeTruthy();
  });

  it('makes the archive the next step and still lets one back up again', async () => {
    show(finished());
    await press('Export archive');
    expect(callbacks.onexport).toHaveBeenCalledOnce();
    expect(buttons()).toContain('Back up everything');
  });
});

describe('a site', () => {
  it('says who, how much and what is not to be had', () => {
    show(overviewWith({ sites: [siteWith({ listedToTheEnd: false })] }));
    const line = screen.getByRole('listitem').textContent;
    for (const part of [
      'Sora 1',
      'Signed in as Ada Lovelace',
      '812 of 1,218 saved',
      '14 not available on the site',
    ]) {
      expect(line).toContain(part);
    }
    expect(line).toContain('not yet read to the end');
  });

  it('says what is still being made', () => {
    show(overviewWith({ sites: [siteWith({ pending: 3 })] }));
    expect(screen.getByText(/3 still being made on the site/)).toBeTruthy();
  });

  it('does not call a person signed in who is signed out', () => {
    show(overviewWith({ sites: [siteWith({ problem: problem('signed-out') })] }));
    expect(screen.getByText('Last signed in as Ada Lovelace')).toBeTruthy();
  });

  it('keeps a long account name readable', () => {
    const signedInAs = 'augusta.ada.king.countess.of.lovelace@analytical-engine.example';
    show(overviewWith({ sites: [siteWith({ signedInAs })] }));
    expect(screen.getByTitle(`Signed in as ${signedInAs}`).textContent).toBe(`Signed in as ${signedInAs}`);
  });

  it.each<[ErrorCode, string, string]>([
    ['signed-out', 'Sign in', 'sign-in'],
    ['challenged', 'Open Sora 1', 'open-site'],
    ['permission-missing', 'Allow access', 'allow'],
    ['retired', 'Get the official export', 'official-export'],
    ['storage-full', 'Go on', 'free-space'],
    ['list-cut-short', 'Try again', 'retry'],
    ['unexpected', 'Try again', 'retry'],
  ])('in trouble (%s) offers one action: %s', async (code, label, remedy) => {
    show(overviewWith({ sites: [siteWith({ problem: problem(code) })] }));
    expect(screen.getByText(problem(code).message)).toBeTruthy();
    await press(label);
    expect(callbacks.onremedy).toHaveBeenCalledExactlyOnceWith('sora1', remedy);
  });

  it('retries what failed', async () => {
    show(overviewWith({ sites: [siteWith({ failed: 3 })] }));
    await press('Retry 3 failed');
    expect(callbacks.onremedy).toHaveBeenCalledExactlyOnceWith('sora1', 'retry');
  });

  it('that waits says until when, and asks for nothing', () => {
    const until = new Date(2026, 10, 23, 14, 5).getTime();
    show(overviewWith({ sites: [siteWith({ problem: problem('rate-limited', until) })] }));
    expect(screen.getByText(/asked us to slow down. It goes on by itself at (14:05|2:05.PM)\./)).toBeTruthy();
    expect(buttons()).toEqual(['Open library', 'Pause', 'Export archive', 'Options']);
  });
});

describe('the archive', () => {
  it('can be exported as soon as one item is saved', () => {
    const progress = { saved: 1, total: 1204, failed: 0, bytes: 1, freedBytes: 0, secondsLeft: null };
    show(overviewWith({ progress }));
    expect(button('Export archive').hasAttribute('disabled')).toBe(false);
  });

  it('on its way shows how far it is, can be cancelled and is not begun twice', async () => {
    show(finished(0, { archives: [archiveWith()] }));
    const bar = screen.getByRole('progressbar', { name: 'Archive progress' });
    expect(bar.getAttribute('aria-valuetext')).toBe('Writing the archive: 120 of 240');
    expect(button('Export archive').getAttribute('aria-disabled')).toBe('true');
    await press('Export archive');
    expect(callbacks.onexport).not.toHaveBeenCalled();
    await press('Cancel export');
    expect(callbacks.oncancelexport).toHaveBeenCalledOnce();
  });

  it('done says where it lies', () => {
    show(finished(0, { archives: [archiveWith({ status: 'saved', name: 'sora-ada' })] }));
    expect(screen.getByText(/Saved in your downloads: Lifeboat\/sora-ada\.zip/).textContent).toContain(
      '4.6 GB',
    );
  });

  it('that failed says why and can be begun again', () => {
    show(finished(0, { archives: [archiveWith({ status: 'failed', problem: 'The disk is full.' })] }));
    expect(screen.getByText('The disk is full.')).toBeTruthy();
    expect(button('Export archive').hasAttribute('aria-disabled')).toBe(false);
  });
});

describe('the rest', () => {
  it.each([
    [false, true],
    [true, false],
  ])('auto-backup switches from %s to %s', async (autoBackup, wanted) => {
    show(overviewWith({ autoBackup }));
    const control = screen.getByRole('switch', { name: 'Auto-backup as you browse' });
    expect(control.getAttribute('aria-checked')).toBe(String(autoBackup));
    const explanation = document.getElementById(control.getAttribute('aria-describedby') ?? '');
    expect(explanation?.textContent).toContain('Saves what you made');
    await fireEvent.click(control);
    expect(callbacks.onautobackup).toHaveBeenCalledExactlyOnceWith(wanted);
  });

  it('auto-backup can leave out one of several sites, once it is on', async () => {
    const sites = [siteWith(), sora2With(), chatgptOff()];
    show(overviewWith({ sites }));
    expect(screen.queryAllByRole('checkbox')).toEqual([]);
    show(overviewWith({ sites, autoBackup: true, autoBackupLeftOut: ['sora2'] }));
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map(({ checked }) => checked)).toEqual([true, false]);
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Sora 1' }));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Sora 2' }));
    expect(callbacks.onautobackupof.mock.calls).toEqual([
      ['sora1', false],
      ['sora2', true],
    ]);
  });

  it('opens the library', async () => {
    show(firstRun());
    await press('Open library');
    expect(callbacks.onlibrary).toHaveBeenCalledOnce();
  });

  it('says at once when a command could not be given', () => {
    show(overviewWith(), 'Lifeboat could not start.');
    expect(screen.getByRole('alert').textContent).toBe('Lifeboat could not start.');
  });
});
