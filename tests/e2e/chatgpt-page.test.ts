import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserUnderTest, Page } from '../browser/browser.ts';
import { engineUnderTest, launchBrowser } from '../browser/launch.ts';
import { writeProbeExtension } from '../browser/probe-extension.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { chatGptSite } from '../site/hosts.ts';
import { makeLibrary } from '../site/library/library.ts';
import { foreignRequests, violations } from '../site/request-log.ts';
import { startSite, type Site } from '../site/server.ts';

const engine = engineUnderTest();

/** What the page does by itself must be above suspicion, or no log could speak against an extension. */
describe.skipIf(findBrowser(engine) === null)(`the stand-in's page of ChatGPT in ${engine}`, () => {
  let site: Site;
  let browser: BrowserUnderTest;
  let page: Page;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 5, mediaBytes: 6_000 }) });
    const extension = mkdtempSync(join(tmpdir(), 'lifeboat-probe-'));
    writeProbeExtension(extension, engine);
    browser = await launchBrowser(engine, { extension, sitePort: site.port });
    page = await browser.open('https://chatgpt.com/__standin/sign-in');
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const tiles = () => page.evaluate(() => [...document.querySelectorAll('main .tile')].length);
  const shown = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLImageElement>('main .tile img[src]')].map(
        (image) => new URL(image.src).searchParams.get('id') ?? '',
      ),
    );
  const loaded = (images: string) =>
    page.waitFor(`[...document.querySelectorAll('${images}')].some((image) => image.naturalWidth > 1)`);

  test('shows every image as one scrolls, with few nodes at a time', async () => {
    await page.goto('https://chatgpt.com/images');
    await loaded('.tile img');
    const generated = site.chatgpt
      .expected()
      .filter(
        ({ collections, availability }) => collections.includes('generated') && availability !== 'moderated',
      )
      .map(({ generationId }) => generationId.replace('chatgpt:', ''));
    const seen = new Set<string>();
    const scrollOn = async (): Promise<number> => {
      for (const id of await shown()) seen.add(id);
      await page.evaluate(() => document.querySelector('#scroller')?.scrollBy(0, 250));
      return seen.size;
    };
    await expect.poll(scrollOn, { timeout: 20_000, interval: 100 }).toBe(generated.length);
    expect([...seen].sort()).toEqual(generated.sort());
    expect(await tiles()).toBeLessThan(generated.length);
  });

  test('leads from a directory to a conversation', async () => {
    const [directory] = site.library.chatgpt.personal.directories;
    await page.goto(`https://chatgpt.com/library/d/${directory?.id}`);
    await loaded('.tile img');
    await page.evaluate(() => document.querySelector<HTMLElement>('.tile[href^="/c/"]')?.click());
    await loaded('#detail img');
    expect(await page.url()).toMatch(/^https:\/\/chatgpt\.com\/c\//);
  });

  test('shows the library of the account that was chosen', async () => {
    await page.goto('https://chatgpt.com/__standin/workspace');
    await loaded('.tile img');
    const own = site.chatgpt
      .expected('workspace')
      .map(({ generationId }) => generationId.replace('chatgpt:', ''));
    expect(own).toEqual(expect.arrayContaining(await shown()));
  });

  test('offends in nothing, and reaches for no other host', () => {
    expect(violations(site.log)).toEqual([]);
    expect(foreignRequests(site.log, chatGptSite)).toEqual([]);
  });
});
