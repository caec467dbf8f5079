import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import type { SiteId } from '../../../lib/domain/ids.ts';
import type { SiteAdapter } from '../../../lib/sites/adapter.ts';
import { claimOne } from '../../builders/saving.ts';
import { recordAccount, recordProblem, siteState, updateSite } from '../../../lib/storage/sites.ts';
import { SiteAccess, type AccessPorts } from '../../../lib/work/site-access.ts';
import { aDatabase, listed } from '../../builders/database.ts';
import { ADA, anAccount, anItem, aPage, NOW } from '../../builders/records.ts';
import { ListService } from '../../fakes/list-service.ts';

const sora = new ListService().adapter();
const chatgpt: SiteAdapter = {
  ...new ListService().adapter('chatgpt'),
  access: 'optional',
  origin: 'https://chat.example',
  pages: ['https://chat.example/*'],
  mediaHosts: ['https://files.example/*'],
};

/** A browser that remembers what it allows and which scripts are where. */
class FakeBrowser implements AccessPorts {
  readonly allowed = new Set([...sora.pages, ...sora.mediaHosts]);
  registered: readonly string[] = [];
  readonly running = new Set<string>();
  readonly stopped: SiteId[] = [];
  readonly now = () => NOW;

  allow(...hosts: string[]) {
    for (const host of hosts) this.allowed.add(host);
  }
  mayRead(hosts: readonly string[]) {
    return Promise.resolve(hosts.every((host) => this.allowed.has(host)));
  }
  keepScripts(pages: readonly string[]) {
    this.registered = [...pages];
    return Promise.resolve();
  }
  startScripts(pages: readonly string[]) {
    for (const page of pages) this.running.add(page);
    return Promise.resolve();
  }
  endScripts(pages: readonly string[]) {
    for (const page of pages) this.running.delete(page);
    return Promise.resolve();
  }
  stopSaving(site: SiteId) {
    this.stopped.push(site);
    return Promise.resolve();
  }
}

function world() {
  const db = aDatabase();
  const browser = new FakeBrowser();
  const access = new SiteAccess(db, [sora, chatgpt], browser);
  const switchOn = () => browser.allow(...chatgpt.pages, ...chatgpt.mediaHosts);
  const switchOff = () =>
    [...chatgpt.pages, ...chatgpt.mediaHosts].forEach((host) => browser.allowed.delete(host));
  return { db, browser, access, switchOn, switchOff };
}

describe('pages that are open when the extension comes or is updated', () => {
  it('get our scripts, of the sites that may be read and of no others', async () => {
    const { browser, access, switchOn } = world();
    await access.startInOpenPages();
    expect([...browser.running]).toEqual(sora.pages);
    switchOn();
    await access.startInOpenPages();
    expect([...browser.running]).toEqual([...sora.pages, ...chatgpt.pages]);
  });
});

describe('a site that is off', () => {
  it('has no script, and nothing of it can run', async () => {
    const { db, browser, access } = world();
    await access.check();
    expect(browser.registered).toEqual([]);
    expect((await access.open()).map(({ id }) => id)).toEqual(['sora1']);
    expect(await siteState(db, 'chatgpt')).toMatchObject({ problem: { code: 'permission-missing' } });
    expect((await siteState(db, 'sora1')).problem).toBeNull();
  });

  it('stays off while a part of its hosts is missing', async () => {
    const { browser, access } = world();
    browser.allow(...chatgpt.pages);
    await access.check();
    expect(browser.registered).toEqual([]);
  });
});

describe('switching on', () => {
  it('registers the scripts, starts them in open pages and lets the site go on', async () => {
    const { db, browser, access, switchOn } = world();
    await access.check();
    switchOn();
    await access.check();
    expect(browser.registered).toEqual(chatgpt.pages);
    expect([...browser.running]).toEqual(chatgpt.pages);
    expect((await siteState(db, 'chatgpt')).problem).toBeNull();
    expect((await access.open()).map(({ id }) => id)).toEqual(['sora1', 'chatgpt']);
  });

  it('joins a backup that is under way, and begins none by itself', async () => {
    const { db, access, switchOn, switchOff } = world();
    await access.check();
    switchOn();
    await access.check();
    expect((await siteState(db, 'chatgpt')).backup).toBe('none');
    switchOff();
    await access.check();
    await updateSite(db, 'sora1', { backup: 'listing' });
    switchOn();
    await access.check();
    expect((await siteState(db, 'chatgpt')).backup).toBe('asked');
  });
});

describe('switching off', () => {
  it('ends the scripts and what is being saved; nothing of it is lost or failed', async () => {
    const { db, browser, access, switchOn, switchOff } = world();
    switchOn();
    await access.check();
    await recordAccount(db, 'chatgpt', anAccount());
    await listed(db, aPage({ items: [anItem({ site: 'chatgpt' })] }), { site: 'chatgpt' });
    await updateSite(db, 'chatgpt', { backup: 'listing' });
    switchOff();
    await access.check();
    expect(browser.registered).toEqual([]);
    expect(browser.running.size).toBe(0);
    expect(browser.stopped).toEqual(['chatgpt']);
    expect(await db.generations.count()).toBe(1);
    expect(await db.downloads.toArray()).toMatchObject([{ status: 'queued', attempts: 0 }]);
    switchOn();
    await access.check();
    expect(await siteState(db, 'chatgpt')).toMatchObject({ backup: 'listing', problem: null });
    expect(await claimOne(db, [{ site: 'chatgpt', accountId: ADA }])).toBeDefined();
  });
});

describe('what happens at the same moment', () => {
  it('does not keep the scripts alive: a scan that found the site closed before the check did', async () => {
    const { db, browser, access, switchOn, switchOff } = world();
    switchOn();
    await access.check();
    await browser.startScripts(chatgpt.pages);
    switchOff();
    await recordProblem(db, 'chatgpt', new AppError('permission-missing'), NOW, 0);
    await access.check();
    expect(browser.running.size).toBe(0);
  });

  it('does not keep them from starting: a backup that was asked for before the check', async () => {
    const { db, browser, access, switchOn } = world();
    await access.check();
    switchOn();
    await updateSite(db, 'chatgpt', { backup: 'asked', problem: null });
    await access.check();
    expect([...browser.running]).toEqual(chatgpt.pages);
    expect((await siteState(db, 'chatgpt')).backup).toBe('asked');
  });
});

describe('a background that dies', () => {
  it('finds out at the next start what was changed meanwhile, in either direction', async () => {
    const { db, browser, access, switchOn, switchOff } = world();
    switchOn();
    await access.check();
    switchOff();
    await new SiteAccess(db, [sora, chatgpt], browser).check();
    expect([browser.registered, browser.stopped]).toEqual([[], ['chatgpt']]);
    switchOn();
    await new SiteAccess(db, [sora, chatgpt], browser).check();
    expect(browser.registered).toEqual(chatgpt.pages);
    expect((await siteState(db, 'chatgpt')).problem).toBeNull();
  });

  it('repeats what it died in the middle of', async () => {
    const { db, browser, access, switchOn } = world();
    await access.check();
    switchOn();
    browser.startScripts = () => Promise.reject(new Error('died'));
    await expect(access.check()).rejects.toThrow('died');
    const restarted = new FakeBrowser();
    restarted.allow(...browser.allowed);
    await new SiteAccess(db, [sora, chatgpt], restarted).check();
    expect([...restarted.running]).toEqual(chatgpt.pages);
  });

  it('goes on checking after a check that failed', async () => {
    const { browser, access, switchOn } = world();
    const mayRead = browser.mayRead.bind(browser);
    browser.mayRead = () => Promise.reject(new Error('for a moment'));
    await expect(access.check()).rejects.toThrow('for a moment');
    browser.mayRead = mayRead;
    switchOn();
    await access.check();
    expect(browser.registered).toEqual(chatgpt.pages);
  });
});

it('says of a site that is always meant to be read that it may not be, and forgets it once it may', async () => {
  const { db, browser, access } = world();
  browser.allowed.clear();
  await access.check();
  expect(await siteState(db, 'sora1')).toMatchObject({ problem: { code: 'permission-missing' } });
  expect((await access.open()).map(({ id }) => id)).toEqual(['sora1']);
  browser.allow(...sora.pages, ...sora.mediaHosts);
  await access.check();
  expect((await siteState(db, 'sora1')).problem).toBeNull();
  expect([...browser.running]).toEqual(sora.pages);
});
