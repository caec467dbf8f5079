import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Popup from '../../components/Popup.svelte';
import type { ActivitySums } from '../../lib/domain/activity-text.ts';
import type { SiteId } from '../../lib/domain/ids.ts';
import type { Overview } from '../../lib/domain/overview.ts';
import { popupCallbacks } from './callbacks.ts';
import {
  archiveWith,
  chatgptOff,
  chatgptWith,
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

interface Told {
  refused?: SiteId;
  activities?: Partial<Record<SiteId, ActivitySums>>;
}
const show = (overview: Overview, told: Told = {}) =>
  render(Popup, { props: { overview, ...told, ...callbacks } });
const lines = () =>
  screen.getAllByRole('listitem').map((line) => line.textContent.replace(/\s+/g, ' ').trim());
const theSwitch = () => screen.getByRole('switch', { name: 'Back up ChatGPT Images' });

describe('three sites', () => {
  it('have a line each, with true numbers and what is kept besides', () => {
    const sites = [siteWith(), sora2With(), chatgptWith()];
    show(overviewWith({ sites }), { activities: { sora2: { likes: 1204, comments: 87 } } });
    const [sora1, sora2, chatgpt] = lines();
    expect(sora1).toContain('812 of 1,218 saved');
    expect(sora2).toContain('231 of 460 saved');
    expect(sora2).toContain('1,204 likes, 87 comments kept');
    expect(chatgpt).toContain('1,204 of 3,120 saved');
    expect(sora1).not.toContain('kept');
  });
});

describe('a site that the person may switch on', () => {
  it('is there on the first look, off, and asks when it is switched', async () => {
    show(firstRun({ sites: [...firstRun().sites, chatgptOff()] }));
    expect(lines()).toHaveLength(1);
    expect(theSwitch().getAttribute('aria-checked')).toBe('false');
    expect(lines()[0]).toContain('Your browser asks you first');
    await fireEvent.click(theSwitch());
    expect(callbacks.onswitch).toHaveBeenCalledExactlyOnceWith('chatgpt', true);
  });

  it('is no trouble while it is off, and what was saved of it is not hidden', () => {
    show(finished(0, { sites: [siteWith(), chatgptOff({ listed: 300, saved: 120 })] }));
    expect(lines()[1]).toContain('120 saved earlier are kept and exported');
    expect(screen.queryByRole('button', { name: 'Allow access' })).toBeNull();
    expect(screen.getByRole('status').textContent.trim()).toBe('Everything listed is saved');
  });

  it('says that it was refused, and can be asked for again', async () => {
    show(overviewWith({ sites: [siteWith(), chatgptOff()] }), { refused: 'chatgpt' });
    expect(lines()[1]).toContain('You did not allow it, so it stays off');
    await fireEvent.click(theSwitch());
    expect(callbacks.onswitch).toHaveBeenCalledExactlyOnceWith('chatgpt', true);
  });

  it('is switched off again where it was switched on', async () => {
    show(overviewWith({ sites: [siteWith(), chatgptWith()] }));
    expect(theSwitch().getAttribute('aria-checked')).toBe('true');
    await fireEvent.click(theSwitch());
    expect(callbacks.onswitch).toHaveBeenCalledExactlyOnceWith('chatgpt', false);
  });

  it('is not called signed out before anybody was asked', () => {
    show(finished(0, { sites: [siteWith(), chatgptOff({ access: 'on' })] }));
    expect(lines()[1]).toContain('Not read yet');
  });

  it('brings the choice to read missing prompts, which is not there without it', async () => {
    const { rerender } = show(overviewWith({ sites: [siteWith(), chatgptOff()] }));
    const prompts = () => screen.queryByRole('switch', { name: 'Read missing prompts' });
    expect(prompts()).toBeNull();
    await rerender({ overview: overviewWith({ sites: [siteWith(), chatgptWith()], readsPrompts: true }) });
    await fireEvent.click(prompts() ?? document.body);
    expect(callbacks.onreadprompts).toHaveBeenCalledExactlyOnceWith(false);
  });
});

describe('a site that changed', () => {
  const changed = sora2With({ misfits: 12, hasChanged: true });
  const report = () => screen.getByRole('button', { name: /report|Report/ });

  it('says so, what still works, and gives a report to copy', async () => {
    show(overviewWith({ sites: [siteWith(), changed] }));
    const line = within(screen.getAllByRole('listitem')[1] ?? document.body);
    expect(line.getByText(/^Sora 2 changed\. 12 records/).textContent).toContain('the rest is saved');
    await fireEvent.click(report());
    expect(callbacks.oncopyreport).toHaveBeenCalledExactlyOnceWith('sora2');
    await expect.poll(() => report().textContent.trim()).toBe('Report copied');
  });

  it('does not call a report copied that is not', async () => {
    callbacks.oncopyreport.mockResolvedValue(false);
    show(overviewWith({ sites: [changed] }));
    await fireEvent.click(report());
    expect(report().textContent.trim()).toBe('Copy report');
  });

  it('says it once, and single failures beside it', () => {
    show(
      overviewWith({ sites: [sora2With({ hasChanged: true, failed: 3, problem: problem('site-changed') })] }),
    );
    expect(screen.getAllByText(/changed\./)).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Retry 3 failed' })).toBeTruthy();
  });
});

describe('archives of more than one account', () => {
  const archiveOwners = ['Ada', 'Ada · Acme'];

  it('are announced before they are asked for', () => {
    show(finished(0, { archiveOwners }));
    expect(screen.getByText('2 archives, one for each account: Ada, Ada · Acme')).toBeTruthy();
  });

  it('are told one by one', () => {
    const archives = [
      archiveWith({ status: 'saved', owner: 'Ada', name: 'one' }),
      archiveWith({ status: 'failed', owner: 'Ada · Acme', name: 'two', problem: 'The disk is full.' }),
    ];
    show(finished(0, { archiveOwners, archives }));
    expect(screen.getByText(/Lifeboat\/one\.zip/)).toBeTruthy();
    expect(screen.getByText('Ada · Acme: The disk is full.')).toBeTruthy();
  });
});
