import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { postsOf } from '../site/sora2/library/sample.ts';
import { listsOfOurs } from './browsing.ts';
import { expectReadOnly } from './expectations.ts';
import { Journey } from './journey.ts';
import { SelectionPage, wanted } from './selection-page.ts';

const engine = engineUnderTest();
const SORA = 'https://sora.chatgpt.com';
const LINKED = { id: 'save-linked-item', title: 'Save linked item with Lifeboat' };
const SHOWN = { id: 'save-this-item', title: 'Save this item with Lifeboat' };
const ONE = "document.querySelector('lifeboat-controls')?.shadowRoot.querySelector('.one:not([hidden])')";

/** Nothing was ever listed: all that is known of an item is its address. */
describe.skipIf(findBrowser(engine) === null)(`the browser's own menu in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let shown: SelectionPage;
  const saved: string[] = [];

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 20, mediaBytes: 6_000, sora2: {} }) });
    journey = await Journey.begin(engine, site);
    shown = new SelectionPage(await journey.signIn());
    await shown.page.setViewport(1_100, 800);
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const choose = (on: string, entry: typeof SHOWN) => journey.browser.chooseFromMenu(shown.page, on, entry);

  /** From the card of an item that was not saved yet. */
  const saveFromLibrary = async () => {
    await goTo('/library');
    const id = (await shown.untilBoxes(6)).find((box) => !saved.includes(box.id))?.id ?? '';
    await choose(`a[href="/g/${id}"]`, LINKED);
    await shown.untilBar(/^1 of 1 saved/, 60_000);
    saved.push(id);
    await expectSaved();
  };

  const goTo = async (path: string) => {
    await shown.page.goto(SORA + path);
    await shown.page.waitFor("document.querySelector('lifeboat-controls')");
  };

  /** A page that loads while the extension starts gets the scripts of before, and then those of now in their place. */
  const untilScriptsStay = async () => {
    await goTo('/library');
    await shown.page.waitFor(
      `new Promise((done) => { const controls = document.querySelector('lifeboat-controls'); setTimeout(() => done(controls?.isConnected), 1_000); })`,
    );
  };

  const expectSaved = async () =>
    expect(await wanted(journey.browser)).toEqual({ ids: saved.toSorted(), areHeld: true });

  test('the link of a card saves exactly that item, and its card says so', async () => {
    await goTo('/library');
    const [, second] = await shown.untilBoxes(6);
    const id = second?.id ?? '';
    await choose(`a[href="/g/${id}"]`, LINKED);
    await shown.untilBar(/^1 of 1 saved/, 60_000);
    saved.push(id);
    await expectSaved();
    const marks = (await shown.boxes()).filter(({ mark }) => mark !== '');
    expect(marks.map((box) => [box.id, box.mark])).toEqual([[id, 'Saved']]);
    expect(listsOfOurs(site.log)).toEqual([]);
  });

  test('an item’s own page saves it, though the background was stopped', async () => {
    const id = (await shown.boxes()).find((box) => !saved.includes(box.id))?.id ?? '';
    await goTo(`/g/${id}`);
    await shown.page.waitFor(`${ONE}?.innerText.trim() === 'Save'`);
    await journey.browser.killBackground();
    await choose('h1', SHOWN);
    await shown.page.waitFor(`${ONE}?.innerText.trim() === 'Saved'`);
    saved.push(id);
    await expectSaved();
    expect(await shown.bar()).toBe('');
  });

  test('posts of Sora 2 are saved, those of others are not, and that is said', async () => {
    const { sora2 } = site.library;
    const [post] = sora2 ? postsOf(sora2) : [];
    const [liked] = sora2?.likes ?? [];
    await goTo(`/p/${post?.id}`);
    await choose('h1', SHOWN);
    await shown.page.waitFor(`${ONE}?.innerText.trim() === 'Saved'`);
    const { ids } = await wanted(journey.browser);
    const [generation = '', ...more] = ids.filter((id) => !saved.includes(id));
    expect(more).toEqual([]);
    saved.push(generation);
    // From here on the page itself shows media of somebody else.
    expectReadOnly(site);
    await goTo(`/p/${liked?.id}`);
    await choose('h1', SHOWN);
    await shown.untilBar(/^0 of 1 saved\. 1 failed: This is the work of someone else, so it is not saved\./);
    await expectSaved();
  });

  test('what is more than an item’s address saves nothing, and the page says so', async () => {
    await goTo('/library');
    await shown.page.evaluate(() => history.pushState(null, '', '/g/gen_0123/more'));
    await choose('h1', SHOWN);
    const words = "document.querySelector('lifeboat-toast')?.shadowRoot.textContent";
    await shown.page.waitFor(`${words} === 'There is no single item here that Lifeboat could save.'`);
    await expectSaved();
  });

  test('to whom is signed out the page says that', async () => {
    await goTo('/library');
    const id = (await shown.untilBoxes(6)).find((box) => !saved.includes(box.id))?.id ?? '';
    site.signOut();
    await choose(`a[href="/g/${id}"]`, LINKED);
    await shown.untilBar(/^You are signed out\. Open this site and sign in; the backup goes on by itself\./);
    await expectSaved();
    await shown.page.goto(`${SORA}/__standin/sign-in`);
  });

  test('the entries are there after an update, and after the browser came again', async () => {
    await journey.browser.reloadExtension();
    await untilScriptsStay();
    await saveFromLibrary();
    await journey.browser.close();
    await journey.relaunch();
    shown = new SelectionPage(await journey.signIn());
    await shown.page.setViewport(1_100, 800);
    await untilScriptsStay();
    await saveFromLibrary();
  });

  // Firefox tells no extension what it would ask.
  test.runIf(engine === 'chromium')(
    'the right to it adds no warning to what is asked at install',
    async () => {
      const popup = await journey.popup();
      const [now, without] = await popup.evaluate(warningsWithAndWithoutMenu);
      await popup.close();
      expect(now).not.toEqual([]);
      expect(now).toEqual(without);
    },
  );

  // Chromium's menu cannot be looked into.
  test.runIf(engine === 'firefox')(
    'an entry is shown where one item is meant, and nowhere else',
    async () => {
      const entries = (on: string) => journey.browser.menuEntries(shown.page, on);
      expect(await entries(`a[href="/g/${saved[0]}"]`)).toEqual([LINKED.title]);
      expect(await entries('nav a')).toEqual([]);
      expect(await entries('h1')).toEqual([]);
      await goTo(`/g/${saved[0]}`);
      expect(await entries('h1')).toEqual([SHOWN.title]);
      expect(await entries('nav a')).toEqual([]);
      const media = '#detail :is(img, video)';
      await shown.page.waitFor(`document.querySelector('${media}')?.clientHeight > 20`);
      expect(await entries(media)).toEqual([SHOWN.title]);
      await journey.browser.killBackground();
      expect(await entries('h1')).toEqual([SHOWN.title]);
      await shown.page.goto('https://chatgpt.com/__standin/sign-in');
      expect(await entries('body')).toEqual([]);
    },
  );
});

interface Extension {
  runtime: { getManifest(): { permissions: string[] } };
  management: { getPermissionWarningsByManifest(manifest: string): Promise<string[]> };
}

/** What a person is asked to agree to, as the browser itself puts it. */
async function warningsWithAndWithoutMenu(): Promise<[string[], string[]]> {
  const { runtime, management } = (globalThis as unknown as { chrome: Extension }).chrome;
  const manifest = runtime.getManifest();
  const less = { ...manifest, permissions: manifest.permissions.filter((name) => name !== 'contextMenus') };
  const warningsOf = (one: object) => management.getPermissionWarningsByManifest(JSON.stringify(one));
  return [await warningsOf(manifest), await warningsOf(less)];
}
