import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import type { BrowserUnderTest, Page } from '../browser/browser.ts';
import { engineUnderTest, launchBrowser } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { galleryLibrary, unpackedArchive } from './gallery-archive.ts';
import { builtExtension } from './journey.ts';

const engine = engineUnderTest();
const library = galleryLibrary();
const count = library.items.length;
/** No server answers there: the gallery asks nobody. */
const NOBODY = 9;
const STATUS = "document.querySelector('[role=status]')?.textContent.trim()";

describe.skipIf(findBrowser(engine) === null)(`the gallery, opened from a folder in ${engine}`, () => {
  let browser: BrowserUnderTest;
  let page: Page;
  let bag: string;
  let address: string;

  beforeAll(async () => {
    bag = await unpackedArchive(library, engine);
    address = pathToFileURL(join(bag, 'index.html')).href;
    browser = await launchBrowser(engine, { extension: builtExtension(engine), sitePort: NOBODY });
    page = await browser.open('about:blank');
    await page.setViewport(1280, 900, { dark: false });
    await page.goto(address);
    await page.waitFor(`${STATUS} === '${count} works shown'`);
  });

  afterAll(async () => {
    await browser.close();
  });

  const status = (words: string) => page.waitFor(`${STATUS} === ${JSON.stringify(words)}`);
  const show = async (hash: string) => {
    await page.evaluate((wanted: string) => void (location.hash = wanted), hash);
  };
  const choose = (label: string, value: string) =>
    page.evaluate(
      (named: string, wanted: string) => {
        const select = document.querySelector(`select[aria-label="${named}"]`) as HTMLSelectElement;
        select.value = wanted;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      },
      label,
      value,
    );

  test('finds what is typed, in prompts and titles, and keeps it in the address', async () => {
    await page.click('searchbox', 'Search prompts and titles');
    for (const key of 'leave') await page.press(key);
    await status('1 work shown');
    expect(await page.text()).toContain('Harbour at dawn');
    await page.waitFor("location.hash === '#search=leave'");
    await page.goto('about:blank');
    await page.goto(`${address}#search=leave`);
    await status('1 work shown');
    await show('#');
    await status(`${count} works shown`);
  });

  test('filters and sorts', async () => {
    await choose('Collection', 'Boats & more');
    await status('2 works shown');
    await choose('Kind', 'image');
    await status('1 work shown');
    expect(await page.text()).toContain('Dunes');
    await show('#month=2025-05');
    await status('1 work shown');
    await show('#sort=oldest');
    await page.waitFor("document.querySelector('li button .name').textContent === 'Dunes'");
    await show('#');
  });

  test('shows each picture, and the first frame of films', async () => {
    await show('#search=dunes');
    await page.waitFor("document.querySelector('li img')?.naturalWidth > 0");
    await show('#search=leave');
    await page.waitFor("document.querySelector('li canvas')?.width > 0");
    await show('#');
  });

  test('opens, plays, goes on and closes by keyboard', async () => {
    await show('#sort=newest');
    await page.waitFor('document.querySelector(\'[data-place="0"]\')?.focus() ?? true');
    await page.press('ArrowRight');
    await page.waitFor("document.activeElement.dataset.place === '1'");
    await page.press('ArrowLeft');
    await page.press('Enter');
    await page.waitFor("document.querySelector('dialog h2')?.textContent === 'Harbour at dawn'");
    await page.evaluate("void document.querySelector('dialog video').play()");
    await page.waitFor("document.querySelector('dialog video').currentTime > 0.1");
    await page.press('ArrowRight');
    await page.waitFor("document.querySelector('dialog h2')?.textContent === 'A lost one'");
    await page.press('Escape');
    await page.waitFor("!document.querySelector('dialog')");
  });

  test('tells everything of a work, and copies its prompt', async () => {
    await show('#search=dunes');
    await page.waitFor("document.querySelector('li .name')?.textContent === 'Dunes'");
    await page.evaluate("document.querySelector('li button').click()");
    await page.waitFor("document.querySelector('dialog[open] img')?.naturalWidth > 0");
    const text = await page.text();
    const { generation, media } = library.items[1] ?? {};
    for (const fact of ['Sand under\nthe wind', 'Boats & more', 'Harbour at dawn', media?.[0]?.stored.sha256])
      expect(text).toContain(fact);
    expect(await page.evaluate("document.querySelector('dialog a[target]').href")).toBe(generation?.pageUrl);
    await page.click('button', 'Copy prompt');
    await page.waitFor("document.querySelector('dialog [role=status]').textContent === 'Copied'");
    expect(await axe(page)).toEqual([]);
    await show('#');
  });

  test('tells of activity and of completeness', async () => {
    await show('#view=activity');
    await page.waitFor("document.querySelector('h2').textContent === 'Activity'");
    expect(await page.text()).toMatch(/Grace[^]*Well done[^]*likes: 3[^]*Harbour at dawn/);
    expect(await axe(page)).toEqual([]);
    await show('#view=completeness');
    await page.waitFor("document.querySelector('h2').textContent === 'Completeness'");
    expect(await page.text()).toContain('Nothing was listed yet.');
    expect(await axe(page)).toEqual([]);
    await show('#');
  });

  test('axe finds nothing, light or dark, wide or narrow', async () => {
    for (const [width, dark] of [
      [1280, true],
      [380, false],
    ] as const) {
      await page.setViewport(width, 900, { dark });
      expect(await axe(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    await page.setViewport(1280, 900, { dark: false });
  });

  test('runs nothing of what prompts hold, and no address leads out or runs', async () => {
    for (const { generation } of library.items) {
      await show(`#item=${encodeURIComponent(generation.id)}`);
      await page.waitFor(
        `document.querySelector('dialog[open]') && location.hash.endsWith(${JSON.stringify(encodeURIComponent(generation.id))})`,
      );
    }
    await show('#view=activity');
    await page.waitFor("document.querySelector('h2').textContent === 'Activity'");
    const links = await page.evaluate<string[]>('[...document.links].map((link) => link.protocol)');
    expect(new Set(links)).not.toContain('javascript:');
    expect(await page.evaluate('typeof globalThis.canary')).toBe('undefined');
    await show('#');
  });
});
