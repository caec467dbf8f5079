import { open as openFile, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import type { BrowserUnderTest, Page } from '../browser/browser.ts';
import { engineUnderTest, launchBrowser } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { ContentsBuilder } from '../unit/archive/contents-builder.ts';
import { temporaryFolder, unpackedArchive } from './gallery-archive.ts';
import { builtExtension } from './journey.ts';

const engine = engineUnderTest();
const NOBODY = 9;
/** Bigger than what the browser's own digest is given at once. */
const BIG = 40 * 2 ** 20;
const bags = ['lifeboat_Ada_20261122T120000Z_1-of-2', 'lifeboat_Ada_20261122T120000Z_2-of-2'];
const archive = { id: 'urn:uuid:0b5e1f4c-6f5e-4a52-9e1a-6c1d3a0f7f12', bags };
const OUTCOME = "document.querySelector('[role=status]')?.innerText.trim()";

describe.skipIf(findBrowser(engine) === null)(`an archive verified by its own page, in ${engine}`, () => {
  let browser: BrowserUnderTest;
  let page: Page;
  let folder: string;
  const [first = '', second = ''] = bags;

  beforeAll(async () => {
    folder = temporaryFolder();
    for (const [at, name] of bags.entries()) {
      const library = new ContentsBuilder();
      library.add({ nativeId: `gen_${at}`, title: 'plain 100% #1' });
      if (at === 0) library.add({ title: 'big', bytes: new Uint8Array(BIG).fill(7) });
      await unpackedArchive(library, engine, { name, place: { archive }, into: folder });
    }
    browser = await launchBrowser(engine, { extension: builtExtension(engine), sitePort: NOBODY });
    page = await browser.open('about:blank');
    await page.setViewport(1280, 900, { dark: false });
    await page.goto(`${pathToFileURL(join(folder, first, 'index.html')).href}#view=verify`);
    await page.waitFor("document.body.innerText.includes('shown together with 1 other volume')");
  });

  afterAll(async () => {
    await browser.close();
  });

  const says = (words: RegExp) => page.waitFor(`${words.toString()}.test(${OUTCOME})`);
  const lines = async () => (await page.text()).replaceAll(/\n+/g, '\n');
  const mediaOf = (bag: string, slug: string) => {
    const media = join(folder, bag, 'data/media/sora1/2025/06');
    const name = readdirSync(media).find((file) => file.includes(slug) && file.endsWith('.mp4')) ?? '';
    return join(media, name);
  };

  async function flip(file: string, at: number): Promise<void> {
    const handle = await openFile(file, 'r+');
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, at);
    await handle.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at);
    await handle.close();
  }

  test('a folder that is chosen is whole, and it is said what was not in it', async () => {
    await page.chooseFolder(join(folder, first));
    await says(/^All \d+ files are whole\./);
    expect(await page.text()).toMatch(new RegExp(`was not in the chosen folder \\(1\\)\\s+${second}`));
    expect(await axe(page)).toEqual([]);
  });

  /** Counts what workers say. */
  const watchWorkers = () => {
    const plain = Worker;
    const counted = { words: 0 };
    globalThis.Worker = class extends plain {
      constructor(...told: ConstructorParameters<typeof Worker>) {
        super(...told);
        this.addEventListener('message', () => (counted.words += 1));
      }
    };
    Object.assign(globalThis, { counted });
  };

  test('the folder above is chosen: every volume in it is checked, big files by a worker', async () => {
    await page.evaluate(watchWorkers);
    await page.chooseFolder(folder);
    await says(/^All \d+ files of 2 archive folders are whole\./);
    expect(await page.evaluate('counted.words')).toBe(BIG / 2 ** 22 + 1);
    expect(await page.text()).not.toContain('was not in the chosen folder');
  });

  test('one byte in the middle of a big file is found, in a folder that is dropped', async () => {
    const big = mediaOf(first, 'big');
    await flip(big, BIG / 2);
    await page.dropFolder(folder);
    await says(/^0 missing, 1 altered, of \d+ files of 2 archive folders\./);
    expect(await lines()).toContain(
      `Altered or unreadable (1)\n${big.slice(join(folder, first).length + 1)}`,
    );
    expect(await axe(page)).toEqual([]);
    await flip(big, BIG / 2);
  });

  test('a file that is gone, one that came later, and a drop on any page of the gallery', async () => {
    const gone = mediaOf(second, 'plain');
    await rm(gone);
    await writeFile(join(folder, second, 'data', 'later.txt'), 'later');
    await page.evaluate("void (location.hash = '#')");
    await page.waitFor("document.querySelector('search')");
    await page.dropFolder(join(folder, second));
    await says(/^1 missing, 0 altered, of \d+ files\./);
    const text = await lines();
    expect(text).toContain(`Missing (1)\n${gone.slice(join(folder, second).length + 1)}`);
    expect(text).toMatch(/Extra[^\n]*\(1\)\ndata\/later\.txt/);
  });

  test('a folder that is none of the archive is called so', async () => {
    const other = temporaryFolder();
    await writeFile(join(other, 'x.txt'), 'x');
    await page.dropFolder(other);
    await says(/^This is not the archive’s folder\./);
  });
});
