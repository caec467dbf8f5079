import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { chatGptSite, soraSite } from '../site/hosts.ts';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import type { SampleTask } from '../site/sora1/library/sample.ts';
import { browse, browseTo, listsOfOurs } from './browsing.ts';
import { expectReadOnly } from './expectations.ts';
import { heldOriginals, rowsOf } from './held.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const SAVING = { timeout: 60_000, interval: 400 };
const TOAST = `document.querySelector('lifeboat-toast')?.shadowRoot?.querySelector('[role=status]')?.textContent`;

/** What happens to one's own work as one looks at it, in the order of a person's day. */
describe.skipIf(findBrowser(engine) === null)(`auto-backup as you browse in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  /** Tasks of Sora 1 that are not done until a test says so. */
  let running: SampleTask[];
  let page: Page;
  /** A page of the extension that shows nothing and does nothing. */
  let own: Page;

  beforeAll(async () => {
    const library = makeLibrary({ tasks: 45, mediaBytes: 6_000, sora2: { generations: 40 } });
    running = library.sora1.tasks.filter(({ finishesAfterReads }) => finishesAfterReads > 0);
    for (const task of running) task.finishesAfterReads = Infinity;
    site = await startSite({ library });
    journey = await Journey.begin(engine, site);
    own = await journey.browser.open(journey.browser.extensionUrl('manifest.json'));
  }, 60_000);

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const owner = () => site.library.owner.id;

  async function inPopup(...steps: ((popup: Page) => Promise<void>)[]): Promise<void> {
    const popup = await journey.popup();
    for (const step of steps) await step(popup);
    await popup.close();
  }

  /** Own originals of a site, as the lists that were browsed show them. */
  function expected(of: 'sora1' | 'sora2', ...collections: string[]): string[] {
    return site
      .expected()
      .filter((item) => item.site === of && item.owner === 'self' && item.file !== null)
      .filter((item) => item.collections.some((name) => collections.includes(name)))
      .map(({ generationId, file }) => `${owner()} ${generationId} ${file?.sha256}`)
      .sort();
  }

  const expectedImages = (account: 'personal' | 'workspace', accountId: string) =>
    site.chatgpt
      .expected(account)
      .filter(({ collections }) => collections.some((name) => ['generated', 'library'].includes(name)))
      .flatMap(({ generationId, file }) => (file ? `${accountId} ${generationId} ${file.sha256}` : []))
      .sort();

  const held = async (prefix: RegExp) => (await heldOriginals(own)).filter((line) => prefix.test(line));
  const heldOf = async (of: string) => {
    const assets = (await rowsOf(own, 'assets')).filter((asset) => asset['site'] === of);
    const ids = new Set(assets.map(({ generationId }) => String(generationId)));
    return (await heldOriginals(own)).filter((line) => ids.has(line.split(' ')[1] ?? ''));
  };

  test('is off until it is switched on', async () => {
    page = await journey.signIn();
    await browseTo(page, 'https://sora.chatgpt.com/library/trash');
    expect(await rowsOf(own, 'generations')).toEqual([]);
  });

  test('a notice says once, on a visit that brought something new, how many are held', async () => {
    await journey.switchOnAutoBackup();
    await page.goto('https://sora.chatgpt.com/library');
    const said = await page.waitFor<string>(TOAST, { timeout: 40_000 });
    const saved = (await rowsOf(own, 'downloads')).filter(({ status }) => status === 'done').length;
    expect(saved).toBeGreaterThan(5);
    expect(said).toBe(`${saved} new items saved`);
    await expect.poll(() => page.evaluate(`${TOAST} ?? null`), SAVING).toBeNull();
  });

  test.runIf(engine === 'firefox')('Firefox was asked to keep what is saved', async () => {
    expect(await own.evaluate(() => navigator.storage.persisted())).toBe(true);
  });

  /** What the page itself asks for now and again, beside its lists. */
  const pageReads = (path: string) =>
    page.evaluate<number, [string]>(async (asked) => {
      const { accessToken } = (await (await fetch('/api/auth/session')).json()) as { accessToken: string };
      return (await fetch(asked, { headers: { authorization: `Bearer ${accessToken}` } })).status;
    }, path);

  const areHeld = async (generations: readonly { id: string }[]) => {
    const originals = (await heldOriginals(own)).join('\n');
    return generations.length > 0 && generations.every(({ id }) => originals.includes(` sora:${id} `));
  };

  test('a task that was running is saved when the page’s own polling brings its media', async () => {
    const pending = async () =>
      (await rowsOf(own, 'generations')).filter(({ availability }) => availability === 'pending').length;
    const made = running.flatMap(({ generations }) => generations);
    expect(await pending()).toBe(running.length);
    expect(await areHeld(made)).toBe(false);
    for (const task of running) task.finishesAfterReads = 1;
    expect(await pageReads('/backend/notif?limit=20')).toBe(200);
    await expect.poll(() => areHeld(made), SAVING).toBe(true);
    expect(await pending()).toBe(0);
  });

  test('browsing Sora 1 to its end saves everything in its lists', async () => {
    await browse(page, 'sora1');
    await browseTo(page, 'https://sora.chatgpt.com/library');
    await expect.poll(() => heldOf('sora1'), SAVING).toEqual(expected('sora1', 'library', 'trash'));
  }, 120_000);

  test('a site that is left out is not saved, and is when it is taken in again', async () => {
    await inPopup((popup) => popup.click('checkbox', 'Sora 2'));
    await browse(page, 'sora2');
    expect(await heldOf('sora2')).toEqual([]);
    expect((await rowsOf(own, 'assets')).filter((asset) => asset['site'] === 'sora2')).toEqual([]);
    await inPopup((popup) => popup.click('checkbox', 'Sora 2'));
    await browse(page, 'sora2');
    await expect.poll(() => heldOf('sora2'), SAVING).toEqual(expected('sora2', 'drafts', 'posts'));
  }, 120_000);

  test('a draft of Sora 2 that was on its way is saved when it is listed', async () => {
    const [coming] = site.library.sora2?.arrivals ?? [];
    if (!coming) throw new Error('the library has nothing on its way');
    site.faults.shiftingRows = true;
    expect(await pageReads('/backend/nf/pending')).toBe(200);
    expect(await areHeld([coming])).toBe(false);
    // A page further down lets the next one arrive.
    await pageReads('/backend/project_y/profile/drafts/v2?limit=15&cursor=any');
    site.faults.shiftingRows = false;
    expect(await pageReads('/backend/project_y/profile/drafts/v2?limit=15')).toBe(200);
    await expect.poll(() => areHeld([coming]), SAVING).toBe(true);
  });

  test('other people’s work is neither stored nor asked for', async () => {
    const before = await rowsOf(own, 'generations');
    await browseTo(page, 'https://sora.chatgpt.com/explore');
    await page.goto('https://sora.chatgpt.com/favorites');
    await page.waitFor(`document.querySelectorAll('.tile').length > 0`);
    const others = new Set(site.library.sora1.others.map(({ id }) => id));
    const after = await rowsOf(own, 'generations');
    expect(after.length).toBeGreaterThanOrEqual(before.length);
    expect(after.filter(({ nativeId }) => others.has(String(nativeId)))).toEqual([]);
    expect(after.filter((generation) => generation['owner'] === 'other')).toEqual([]);
  });

  test('ChatGPT: the lists that its pages load are saved, once it is switched on', async () => {
    await journey.switchOnChatGpt();
    page = await journey.signInToChatGpt();
    await browse(page, 'chatgpt');
    await expect.poll(() => held(/ chatgpt:/), SAVING).toEqual(expectedImages('personal', owner()));
    const ids = (await rowsOf(own, 'downloads')).map(({ generationId }) => generationId);
    for (const id of site.chatgpt.notToBeSaved()) expect(ids).not.toContain(`chatgpt:${id}`);
  }, 120_000);

  test('a workspace’s library is kept apart from one’s own', async () => {
    const before = await held(/^[^@]+ chatgpt:/);
    await page.goto('https://chatgpt.com/__standin/workspace');
    await browse(page, 'chatgpt');
    const account = `${owner()}@${site.chatgpt.accountId('workspace')}`;
    await expect.poll(() => held(/^\S+@\S+ chatgpt:/), SAVING).toEqual(expectedImages('workspace', account));
    expect(await held(/^[^@]+ chatgpt:/)).toEqual(before);
    await page.goto('https://chatgpt.com/__standin/personal');
  }, 120_000);

  test('several tabs that show the same save it once', async () => {
    const rows = (await rowsOf(own, 'downloads')).length;
    const tabs = [await journey.signIn(), await journey.signIn()];
    await Promise.all(tabs.map((tab) => browseTo(tab, 'https://sora.chatgpt.com/library')));
    expect((await rowsOf(own, 'downloads')).length).toBe(rows);
    for (const tab of tabs) await tab.close();
  });

  test('and for all of that no list was asked for beyond those of the pages', () => {
    expect(listsOfOurs(site.log)).toEqual([]);
  });

  /** As our own observer would bring it, were it true. */
  const pretend = (user: string, id: string) =>
    page.evaluate(
      (asker, nativeId) => {
        const generation = { id: nativeId, user: { id: asker }, url: 'https://videos.openai.com/x.png' };
        const body = JSON.stringify({
          task_responses: [{ id: `task_${nativeId}`, user: asker, generations: [generation] }],
        });
        const message = { channel: 'lifeboat:observed', method: 'GET', path: '/backend/v2/list_tasks', body };
        window.postMessage({ ...message, asker: { user: asker, workspace: null } }, '*');
      },
      user,
      id,
    );
  const isKnown = async (id: string) =>
    (await rowsOf(own, 'generations')).some(({ nativeId }) => nativeId === id);

  test('nothing is stored in a name that is not signed in', async () => {
    page = await journey.signIn();
    await pretend('user-SomebodyElse', 'gen_elses');
    await pretend(owner(), 'gen_mine');
    await expect.poll(() => isKnown('gen_mine'), SAVING).toBe(true);
    expect(await isKnown('gen_elses')).toBe(false);
  });

  test('nothing is stored for anybody once they have signed out, and again after signing in', async () => {
    site.signOut();
    await page.goto('https://sora.chatgpt.com/library');
    await pretend(owner(), 'gen_signedout');
    await page.waitFor(`document.querySelector('h1').textContent.startsWith('Log in')`);
    expect(await isKnown('gen_signedout')).toBe(false);
    page = await journey.signIn();
    await pretend(owner(), 'gen_back');
    await expect.poll(() => isKnown('gen_back'), SAVING).toBe(true);
    expect(await isKnown('gen_signedout')).toBe(false);
  });

  test('offends in nothing', () => {
    expectReadOnly(site, [...soraSite, ...chatGptSite]);
  });
});
