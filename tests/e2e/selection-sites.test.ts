import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { violations } from '../site/request-log.ts';
import { startSite, type Site } from '../site/server.ts';
import { Journey } from './journey.ts';
import { rowsOf, SelectionPage, wanted } from './selection-page.ts';

const engine = engineUnderTest();

describe.skipIf(findBrowser(engine) === null)(`selection on the other sites' pages in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let shown: SelectionPage;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 5, mediaBytes: 6_000, sora2: {} }) });
    journey = await Journey.begin(engine, site);
    shown = new SelectionPage(await journey.signIn());
    await shown.page.setViewport(1_100, 700);
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  /** Twelve cards in a row, most of them out of sight, and their ids. */
  const pickTwelve = async (): Promise<string[]> => {
    const first = (await shown.untilBoxes(5))[0];
    if (!first) throw new Error('no box');
    await shown.page.evaluate((id) => {
      const root = document.querySelector('lifeboat-controls')?.shadowRoot;
      root?.querySelector<HTMLElement>(`[aria-describedby$="${id}"]`)?.focus();
    }, first.id);
    await shown.page.press('Space');
    await shown.untilBar(/1 selected/);
    for (let count = 2; count <= 12; count += 1) {
      await shown.page.press('Shift+ArrowRight');
      await shown.untilBar(new RegExp(`^${count} selected`));
    }
    const picked = new Set<string>();
    for (const top of [0, 300, 600, 900]) {
      await shown.scrollTo(top);
      for (const { id, isChecked } of await shown.boxes()) if (isChecked) picked.add(id);
    }
    expect(picked.size).toBe(12);
    return [...picked];
  };

  const save = async (ids: readonly string[], saved = ids) => {
    await shown.page.click('button', 'Save selected');
    await shown.untilBar(new RegExp(`^${saved.length} of ${ids.length} saved`), 60_000);
  };

  test('posts of Sora 2 are read one by one, and their generations saved', async () => {
    await shown.page.goto('https://sora.chatgpt.com/profile');
    const posts = await pickTwelve();
    expect(posts.every((id) => id.startsWith('s_'))).toBe(true);
    await save(posts);
    const { ids, areHeld } = await wanted(journey.browser);
    expect([ids.length, areHeld]).toEqual([12, true]);
    const pages = (await rowsOf(journey.browser, 'generations')).map(({ pageUrl }) => String(pageUrl));
    expect(pages.map((page) => page.replace(/.*\//, '')).sort()).toEqual(posts.sort());
  });

  test('drafts of Sora 2 are saved although they do not say whose they are', async () => {
    const before = (await wanted(journey.browser)).ids;
    await shown.page.goto('https://sora.chatgpt.com/drafts');
    const drafts = await pickTwelve();
    await save(drafts);
    const { ids, areHeld } = await wanted(journey.browser);
    expect(areHeld).toBe(true);
    expect(ids).toEqual([...new Set([...before, ...drafts])].sort());
  });

  test('on the item’s own page one more is saved by its control', async () => {
    const before = (await wanted(journey.browser)).ids;
    await shown.page.goto('https://sora.chatgpt.com/drafts');
    await shown.untilBoxes(5);
    await shown.scrollTo(1_600);
    const id = (await shown.boxes()).find((box) => !before.includes(box.id))?.id ?? '';
    await shown.page.goto(`https://sora.chatgpt.com/d/${id}`);
    await shown.page.click('button', 'Save');
    await shown.page.waitFor(`${ONE}?.innerText.trim() === 'Saved'`);
    expect((await wanted(journey.browser)).ids).toEqual([...before, id].sort());
  });

  test('images of ChatGPT are found in one’s own lists, once the site is switched on', async () => {
    const before = (await wanted(journey.browser)).ids;
    await shown.page.goto('https://chatgpt.com/__standin/sign-in');
    await shown.page.goto('https://chatgpt.com/images');
    expect(await shown.boxes()).toEqual([]);
    await journey.switchOnChatGpt();
    const images = await pickTwelve();
    // One image is still listed though its file is lost: that is said, and the rest is saved.
    const held = site.chatgpt.expected().filter(({ file }) => file !== null);
    const there = images.filter((id) => held.some(({ generationId }) => generationId.endsWith(id)));
    expect(there.length).toBeGreaterThan(9);
    await save(images, there);
    const { ids, areHeld } = await wanted(journey.browser);
    expect(areHeld).toBe(true);
    expect(ids).toEqual([...before, ...there].sort());
    expect(await rowsOf(journey.browser, 'misfits')).toEqual([]);
  });

  test('switched off, the site has nothing of ours', async () => {
    const popup = await journey.popup();
    await popup.click('switch', 'Back up ChatGPT Images');
    await shown.page.waitFor("!document.querySelector('lifeboat-controls')");
    await popup.close();
  });

  test('offends in nothing', () => {
    expect(violations(site.log)).toEqual([]);
  });
});

const ONE = "document.querySelector('lifeboat-controls')?.shadowRoot.querySelector('.one:not([hidden])')";
