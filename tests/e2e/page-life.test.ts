import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { bob } from '../site/library/people.ts';
import { startSite, type MemberSite, type Site } from '../site/server.ts';
import { browseTo, listsOfOurs } from './browsing.ts';
import { rowsOf } from './held.ts';
import { Journey } from './journey.ts';
import { SelectionPage } from './selection-page.ts';

const engine = engineUnderTest();
const SORA = 'https://sora.chatgpt.com';
const CHATGPT = 'https://chatgpt.com';
const SAVING = { timeout: 60_000, interval: 400 };

/** What happens under a page that lives on: the background dies, somebody else signs in, the page is loaded again. */
describe.skipIf(findBrowser(engine) === null)(`a page that lives on in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let page: Page;
  let own: Page;

  beforeAll(async () => {
    const options = { tasks: 45, mediaBytes: 6_000, images: 40 };
    site = await startSite({
      library: makeLibrary(options),
      others: [makeLibrary({ ...options, owner: bob, seed: 5 })],
    });
    journey = await Journey.begin(engine, site);
    own = await journey.browser.open(journey.browser.extensionUrl('manifest.json'));
    page = await journey.signIn();
    await page.setViewport(1_100, 800);
  }, 60_000);

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const rowsBy = async (accountId: string) =>
    (await rowsOf(own, 'downloads')).filter((row) => row['accountId'] === accountId);
  const idsBy = async (accountId: string) =>
    new Set((await rowsBy(accountId)).map(({ generationId }) => String(generationId)));
  const idsIn = ({ library }: MemberSite) =>
    new Set(
      [...library.sora1.tasks, ...library.sora1.trash].flatMap(({ generations }) =>
        generations.map(({ id }) => `sora:${id}`),
      ),
    );
  const visit = async (url: string) => (await journey.browser.open(url)).close();

  test.each([0, 40, 150])(
    'what is picked is saved though the background dies %i ms after the click',
    async (wait) => {
      const shown = new SelectionPage(page);
      await shown.untilBoxes(6);
      const fresh = (await shown.clickable()).filter(({ mark }) => mark === '').slice(0, 2);
      for (const box of fresh) await shown.toggle(box);
      await shown.untilBar(/^2 selected/);
      const clicked = page.click('button', 'Save selected');
      await new Promise((resolve) => setTimeout(resolve, wait));
      await journey.browser.killBackground();
      await clicked;
      await shown.untilBar(/^2 of 2 saved/, 60_000);
      const held = (await rowsOf(own, 'downloads')).filter(({ status }) => status === 'done');
      const ids = held.map(({ generationId }) => String(generationId).replace('sora:', ''));
      expect(ids).toEqual(expect.arrayContaining(fresh.map(({ id }) => id)));
    },
    90_000,
  );

  test('a list that the page’s very first script asks for is seen', async () => {
    await journey.switchOnAutoBackup();
    await page.goto(`${SORA}/explore?early`);
    const first = site.library.sora1.tasks.slice(0, 20).flatMap(({ generations }) => generations);
    const known = async () => {
      const ids = (await rowsOf(own, 'generations')).map(({ nativeId }) => String(nativeId));
      return first.filter(({ id }) => ids.includes(id)).length;
    };
    await expect.poll(known, SAVING).toBe(first.length);
  });

  test('loaded again and again while one browses, everything is saved once', async () => {
    for (const top of [0, 900, 1_800]) {
      await page.goto(`${SORA}/library`);
      await page.evaluate<void, [number]>((to) => document.querySelector('#scroller')?.scrollTo(0, to), top);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await browseTo(page, `${SORA}/library`);
    const expected = site
      .expected()
      .filter((item) => item.site === 'sora1' && item.owner === 'self' && item.file !== null)
      .filter(({ collections }) => collections.includes('library'))
      .map(({ generationId }) => generationId);
    const done = async () => {
      const rows = (await rowsBy(site.library.owner.id)).filter(({ status }) => status === 'done');
      return new Set(rows.map(({ generationId }) => String(generationId)));
    };
    const missing = async () => {
      const held = await done();
      return expected.filter((id) => !held.has(id));
    };
    await expect.poll(missing, SAVING).toEqual([]);
  }, 90_000);

  test('and for none of it a list was asked for', () => {
    expect(listsOfOurs(site.log)).toEqual([]);
  });

  test('somebody else signs in under it: nothing of one is queued for the other', async () => {
    const [bobs] = site.others;
    if (!bobs) throw new Error('nobody but Ada');
    await page.goto(`${SORA}/library`);
    const before = await idsBy(site.library.owner.id);
    await visit(`${SORA}/__standin/sign-out`);
    await visit(`${SORA}/__standin/sign-in?as=bob`);
    // The same page goes on, with the token that it has, and then with the one that it gets.
    await page.click('link', 'Trash');
    await page.waitFor(`document.querySelector('h1').textContent === 'Trash'`);
    await page.click('link', 'Library');
    await expect.poll(async () => (await idsBy(bob.id)).size, SAVING).toBeGreaterThan(5);
    const [adas, theirs] = [await idsBy(site.library.owner.id), await idsBy(bob.id)];
    expect([...adas]).toEqual([...before]);
    expect([...theirs].filter((id) => !idsIn(bobs).has(id))).toEqual([]);
    expect([...adas].filter((id) => !idsIn(site).has(id))).toEqual([]);
  }, 90_000);

  test('another workspace is chosen under it: each one’s images stay its own', async () => {
    await journey.switchOnChatGpt();
    const images = await journey.signInToChatGpt();
    await browseTo(images, `${CHATGPT}/images`);
    const workspace = `${site.library.owner.id}@${site.chatgpt.accountId('workspace')}`;
    const expected = (account: 'personal' | 'workspace') =>
      site.chatgpt.expected(account).map(({ generationId }) => generationId);
    await visit(`${CHATGPT}/__standin/workspace`);
    await images.click('link', 'Library');
    await expect.poll(async () => (await idsBy(workspace)).size, SAVING).toBeGreaterThan(0);
    const ofWorkspace = [...(await idsBy(workspace))];
    expect(ofWorkspace.filter((id) => !expected('workspace').includes(id))).toEqual([]);
    const personal = [...(await idsBy(site.library.owner.id))].filter((id) => id.startsWith('chatgpt:'));
    expect(personal.length).toBeGreaterThan(5);
    expect(personal.filter((id) => !expected('personal').includes(id))).toEqual([]);
  }, 90_000);
});
