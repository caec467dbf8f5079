import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserUnderTest, Page } from '../browser/browser.ts';
import { engineUnderTest, launchBrowser } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { CANARIES, galleryLibrary, temporaryFolder, unpackedArchive } from './gallery-archive.ts';
import { canaryLibrary } from './gallery-hostile.ts';
import { builtExtension } from './journey.ts';

const engine = engineUnderTest();
/** No server answers there: the gallery asks nobody. */
const NOBODY = 9;
const STATUS = "document.querySelector('[role=status]')?.textContent.trim()";
const CANARY = 'String(globalThis.canary)';

describe.skipIf(findBrowser(engine) === null)(`the gallery of what means harm, in ${engine}`, () => {
  let browser: BrowserUnderTest;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser(engine, { extension: builtExtension(engine), sitePort: NOBODY });
    page = await browser.open('about:blank');
    await page.setViewport(1280, 900, { dark: false });
  });

  afterAll(async () => {
    await browser.close();
  });

  const open = async (bag: string, works: number) => {
    await page.goto('about:blank');
    await page.goto(pathToFileURL(join(bag, 'index.html')).href);
    await page.waitFor(`${STATUS} === '${works} works shown'`);
  };
  const show = async (hash: string, shown: string) => {
    await page.evaluate((wanted: string) => void (location.hash = wanted), hash);
    await page.waitFor(shown);
  };

  test('each canary sings where nobody escapes it', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    for (const [index, text] of CANARIES.entries()) {
      // One of them hides in a comment until a script ends it.
      const file = join(folder, `${index}.html`);
      writeFileSync(file, `<!doctype html><body>${text.replace(/^<!--|\/\/-->$/g, '')}</script></body>`);
      await page.goto(pathToFileURL(file).href);
      await page.waitFor(`${CANARY} !== 'undefined'`);
    }
  });

  test('runs nothing, whichever field it stands in and whichever view shows it', async () => {
    const library = canaryLibrary();
    await open(await unpackedArchive(library, engine), library.works);
    for (const { generation } of await allOf(library.build().items())) {
      const hash = `#item=${encodeURIComponent(generation.id)}`;
      await show(
        hash,
        `document.querySelector('dialog[open] h2') && decodeURIComponent(location.hash).includes(${JSON.stringify(generation.id)})`,
      );
    }
    for (const [view, title] of [
      ['activity', 'Activity'],
      ['completeness', 'Completeness'],
      ['verify', 'Verify'],
    ]) {
      await show(`#view=${view}`, `document.querySelector('h2')?.textContent === '${title}'`);
      expect(await page.text()).not.toBe('');
    }
    await show('#view=completeness', "document.querySelector('h2')?.textContent === 'Completeness'");
    expect(await page.text()).toContain(CANARIES[0]);
    expect(await page.evaluate(CANARY)).toBe('undefined');
    expect(await page.evaluate("document.querySelectorAll('iframe, svg[onload], img[onerror]').length")).toBe(
      0,
    );
  });

  test('of details only says what is not there, and asks for no file of it', async () => {
    const library = galleryLibrary();
    await open(await unpackedArchive(library, engine, { isDetailsOnly: true }), library.items.length);
    await show('#search=dunes', "document.querySelector('li .name')?.textContent === 'Dunes'");
    expect(await page.evaluate("document.querySelectorAll('li img, li video').length")).toBe(0);
    expect(await page.text()).toContain('Not in this archive');
    await page.evaluate("document.querySelector('li button').click()");
    await page.waitFor("document.querySelector('dialog[open] h2')?.textContent === 'Dunes'");
    const text = await page.text();
    for (const fact of ['Sand under\nthe wind', 'Boats & more', library.items[1]?.media[0]?.stored.sha256])
      expect(text).toContain(fact);
    expect(await page.evaluate("document.querySelectorAll('dialog img, dialog video').length")).toBe(0);
    expect(await page.evaluate('performance.getEntriesByType("resource").map(({ name }) => name)')).toEqual(
      [],
    );
    expect(await page.evaluate(CANARY)).toBe('undefined');
  });
});

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
