import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserUnderTest, Page } from '../browser/browser.ts';
import { engineUnderTest, launchBrowser } from '../browser/launch.ts';
import { writeProbeExtension } from '../browser/probe-extension.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { askedByPages, browse, browseTo, listsOfOurs, toEnd } from './browsing.ts';
import { Journey } from './journey.ts';
import { SelectionPage } from './selection-page.ts';

const engine = engineUnderTest();
const LIST = '/backend/v2/list_tasks?limit=20';
/** One expression. */
const manners = readFileSync(join(import.meta.dirname, 'page-manners.js'), 'utf8').replace(/;\s*$/, '');

/** What one browser did and met on a stand-in of its own. */
interface Told {
  /** By the pages. */
  asked: string[];
  /** Lists, by the extension. */
  ours: string[];
  manners: Record<string, unknown>;
  errors: string[];
}

const library = () => makeLibrary({ tasks: 45, mediaBytes: 6_000, sora2: { generations: 40 } });

describe.skipIf(findBrowser(engine) === null)(`the page beside the extension in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let page: Page;
  let without: Told;

  beforeAll(async () => {
    without = await toldWithout();
    site = await startSite({ library: library() });
    journey = await Journey.begin(engine, site);
    await journey.switchOnAutoBackup();
    await journey.switchOnChatGpt();
  }, 180_000);

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  /** The same browser with an extension that looks at no page. */
  async function toldWithout(): Promise<Told> {
    const bare = await startSite({ library: library() });
    const extension = mkdtempSync(join(tmpdir(), 'lifeboat-probe-'));
    writeProbeExtension(extension, engine);
    const browser = await launchBrowser(engine, { extension, sitePort: bare.port });
    try {
      return await toldBy(browser, bare);
    } finally {
      await browser.close();
      await bare.close();
    }
  }

  async function toldBy(browser: BrowserUnderTest, { log }: Site): Promise<Told> {
    const opened = await browser.open('https://sora.chatgpt.com/__standin/sign-in');
    await collectErrors(opened);
    const met = await opened.evaluate<Told['manners']>(manners);
    const errors = await opened.evaluate<string[]>('globalThis.met');
    // What the page on the way began to ask has an end too.
    await browseTo(opened, 'https://sora.chatgpt.com/library');
    log.length = 0;
    await browse(opened, 'sora1');
    await browse(opened, 'sora2');
    const other = await browser.open('https://chatgpt.com/__standin/sign-in');
    await toEnd(other);
    await browse(other, 'chatgpt');
    page = opened;
    return { manners: met, errors, asked: askedByPages(log), ours: listsOfOurs(log) };
  }

  const collectErrors = (opened: Page) =>
    opened.evaluate(() => {
      const met: string[] = [];
      Object.assign(globalThis, { met });
      addEventListener('error', ({ message }) => met.push(message));
      addEventListener('unhandledrejection', ({ reason }) => met.push(String(reason)));
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => met.push(violatedDirective));
    });

  /** The folders' index is asked for beside everything else, so that it may overtake. */
  const inOrder = (asked: readonly string[]) => asked.filter((line) => !line.includes('/collections?'));

  test('asks for the same, in the same order, and meets the same whatever it does', async () => {
    const told = await toldBy(journey.browser, site);
    expect(told.manners).toEqual(without.manners);
    expect(told.errors).toEqual(without.errors);
    expect(without.asked.length).toBeGreaterThan(15);
    expect(inOrder(told.asked)).toEqual(inOrder(without.asked));
    expect(told.asked.toSorted()).toEqual(without.asked.toSorted());
    expect(told.ours).toEqual([]);
  }, 240_000);

  /** The page reads a list that no other request is for. */
  const readList = (mark: string) =>
    page.evaluate<number, [string]>(async (path) => {
      const { accessToken } = (await (await fetch('/api/auth/session')).json()) as { accessToken: string };
      return (await fetch(path, { headers: { authorization: `Bearer ${accessToken}` } })).status;
    }, `${LIST}&mark=${mark}`);

  const observed = () =>
    page.evaluate(() => {
      const copies: string[] = [];
      Object.assign(globalThis, { copies });
      addEventListener('message', ({ data }: MessageEvent<{ channel?: string; path?: string }>) => {
        if (data.channel === 'lifeboat:observed') copies.push(data.path ?? '');
      });
    });
  const copies = () => page.evaluate<string[]>('globalThis.copies');
  const picked = () =>
    page.evaluate(() => {
      const root = document.querySelector('lifeboat-controls')?.shadowRoot;
      return [...(root?.querySelectorAll('input') ?? [])].filter(({ checked }) => checked).length;
    });

  test('goes on undisturbed when the extension is started anew under selection, observer and notice', async () => {
    await page.goto('https://sora.chatgpt.com/library');
    await collectErrors(page);
    await observed();
    const shown = new SelectionPage(page);
    await shown.untilBoxes(5);
    const [one] = await shown.clickable();
    if (!one) throw new Error('no box');
    await shown.toggle(one);
    await shown.untilBar(/1 selected/);
    await readList('before');
    await expect.poll(copies, { timeout: 5_000 }).toContain(`${LIST}&mark=before`);
    await page.evaluate(`document.querySelector('lifeboat-controls').dataset.old = ''`);
    await journey.browser.reloadExtension();
    await page.waitFor(`!document.querySelector('lifeboat-controls[data-old]')`);
    expect(await page.evaluate(`document.querySelectorAll('lifeboat-toast').length`)).toBe(0);
    // The new scripts are there without a reload; nothing is picked any more, and nothing comes twice.
    await shown.untilBoxes(5);
    expect([await picked(), await shown.bar()]).toEqual([0, '']);
    for (const mark of ['one', 'two', 'three']) expect(await readList(mark)).toBe(200);
    const ofMarks = async () => (await copies()).filter((path) => /mark=(?:one|two|three)/.test(path));
    await expect.poll(async () => (await ofMarks()).length, { timeout: 5_000 }).toBe(3);
    expect(new Set(await ofMarks()).size).toBe(3);
    expect(await page.evaluate<string[]>('globalThis.met')).toEqual([]);
  }, 60_000);

  test('and picks and saves with the new scripts, after the next load too', async () => {
    const shown = new SelectionPage(page);
    await page.goto('https://sora.chatgpt.com/library/trash');
    await shown.untilBoxes(1);
    const [one] = await shown.clickable();
    if (!one) throw new Error('no box');
    await shown.toggle(one);
    await page.click('button', 'Save selected');
    await shown.untilBar(/1 of 1 saved/, 30_000);
  }, 60_000);
});
