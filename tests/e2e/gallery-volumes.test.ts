import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import type { BrowserUnderTest, Page } from '../browser/browser.ts';
import { engineUnderTest, launchBrowser } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { ContentsBuilder } from '../unit/archive/contents-builder.ts';
import { CANARIES, temporaryFolder, unpackedArchive } from './gallery-archive.ts';
import { builtExtension } from './journey.ts';

const engine = engineUnderTest();
const NOBODY = 9;
/** Such a name needs care in an address. */
const bags = [1, 2, 3].map((number) => `lifeboat_Ada 100%25 #é_20261122T120000Z_${number}-of-3`);
const archive = { id: 'urn:uuid:0b5e1f4c-6f5e-4a52-9e1a-6c1d3a0f7f11', bags };
const earlier = {
  id: 'urn:uuid:7e0f0f0e-2b7e-4c57-a0b4-0a1f2c3d4e5f',
  bags: ['lifeboat_Ada_20260101T000000Z'],
};
const base = join(import.meta.dirname, '..', 'site', 'media', 'base');
const picture = readFileSync(join(base, 'dunes-landscape.webp'));
const film = readFileSync(join(base, 'harbour-dawn.mp4'));

function volume(number: number): ContentsBuilder {
  const library = new ContentsBuilder();
  const image = { kind: 'image', mediaType: 'image/webp', bytes: picture, durationSeconds: null } as const;
  library.add({ ...image, nativeId: `gen_picture_${number}`, title: `Dunes ${number}` });
  library.add({ nativeId: `gen_film_${number}`, title: `Harbour ${number}`, bytes: film });
  for (const [at, text] of CANARIES.entries())
    library.add({ nativeId: `gen_canary_${number}_${at}`, title: text, prompt: text, bytes: null });
  return library;
}

describe.skipIf(findBrowser(engine) === null)(`volumes side by side, in ${engine}`, () => {
  const each = 2 + CANARIES.length;
  let browser: BrowserUnderTest;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = temporaryFolder();
    for (const [at, name] of bags.entries())
      await unpackedArchive(volume(at + 1), engine, { name, place: { archive }, into: folder });
    browser = await launchBrowser(engine, { extension: builtExtension(engine), sitePort: NOBODY });
    page = await browser.open('about:blank');
    await page.setViewport(1280, 900, { dark: false });
  });

  afterAll(async () => {
    await browser.close();
  });

  async function open(...path: string[]): Promise<void> {
    await page.goto('about:blank');
    await page.goto(pathToFileURL(join(folder, ...path, 'index.html')).href);
  }
  const shown = (count: number) =>
    page.waitFor(`document.querySelector('[role=status]')?.textContent === '${count} works shown'`);
  const says = (words: string) => page.waitFor(`document.body.innerText.includes(${JSON.stringify(words)})`);
  const show = (hash: string) => page.evaluate((wanted: string) => void (location.hash = wanted), hash);
  const move = (from: string, to: string) => rename(join(folder, from), join(folder, to));

  test.each(bags)('%s shows what all of them hold, each file from where it lies', async (name) => {
    await open(name);
    await shown(3 * each);
    await says(`Volume ${bags.indexOf(name) + 1} of 3 · shown together with 2 other volumes`);
    for (const number of [1, 2, 3]) {
      await show(`#item=${encodeURIComponent(`sora:gen_picture_${number}`)}`);
      await page.waitFor(`document.querySelector('dialog h2')?.textContent === 'Dunes ${number}'`);
      await page.waitFor("document.querySelector('dialog img')?.naturalWidth > 0");
    }
    await show(`#item=${encodeURIComponent('sora:gen_film_3')}`);
    await page.waitFor("document.querySelector('dialog h2')?.textContent === 'Harbour 3'");
    await page.evaluate("void document.querySelector('dialog video').play()");
    await page.waitFor("document.querySelector('dialog video').currentTime > 0.1");
    expect(await page.evaluate('typeof globalThis.canary')).toBe('undefined');
  });

  test('a volume that is not there is named', async () => {
    const [first = '', second = '', third = ''] = bags;
    await move(third, 'elsewhere');
    await open(first);
    await says('Volume 3 of 3 is not beside this one.');
    await shown(2 * each);
    expect(await page.text()).toContain('shown together with 1 other volume');
    expect(await axe(page)).toEqual([]);
    await move(second, 'elsewhere too');
    await open(first);
    await says('Volumes 2 and 3 of 3 are not beside this one.');
    await shown(each);
    await move('elsewhere', third);
    await move('elsewhere too', second);
  });

  test('are found where each lies in a folder of its own, as Windows unpacks', async () => {
    const [, second = ''] = bags;
    await unpackedArchive(volume(2), engine, {
      name: second,
      place: { archive },
      into: join(folder, 'apart', second),
    });
    for (const number of [1, 3]) {
      const name = bags[number - 1] ?? '';
      await unpackedArchive(volume(number), engine, {
        name,
        place: { archive },
        into: join(folder, 'apart', name),
      });
    }
    await open('apart', second, second);
    await shown(3 * each);
  });

  test('an earlier archive beside a newer one of what was new: one library, no work twice', async () => {
    const newer = volume(1);
    newer.items.splice(2);
    newer.add({ nativeId: 'gen_new', title: 'New' });
    await open(
      await unpackedArchive(newer, engine, {
        name: 'newer',
        place: { earlier: [earlier] },
        into: join(folder, 'series'),
      }).then(() => 'series'),
      'newer',
    );
    await says('An earlier archive with what came before is not beside this one.');
    await shown(3);
    const [name = ''] = earlier.bags;
    await unpackedArchive(volume(1), engine, {
      name,
      place: { archive: earlier },
      into: join(folder, 'series'),
      now: 0,
    });
    await open('series', 'newer');
    await shown(each + 1);
    await says('shown together with 1 earlier archive');
  });

  test('details only: all that is known, no picture, and that it is not there', async () => {
    const into = join(folder, 'details');
    await unpackedArchive(volume(1), engine, { name: 'details', into, isDetailsOnly: true });
    await open('details', 'details');
    await shown(each);
    await says('details only, without pictures and films');
    await page.waitFor("document.querySelectorAll('li .none').length > 1");
    expect(await page.evaluate("document.querySelectorAll('li :is(img, canvas, video)').length")).toBe(0);
    expect(await page.evaluate("document.querySelector('li .none').textContent")).toBe('Not in this archive');
    await show(`#item=${encodeURIComponent('sora:gen_film_1')}`);
    await page.waitFor("document.querySelector('dialog h2')?.textContent === 'Harbour 1'");
    expect(await page.text()).toMatch(
      /Not in this archive[^]*A paper boat in the rain[^]*SHA-256 [0-9a-f]{64}/,
    );
    expect(await page.evaluate("document.querySelector('dialog :is(img, video)')")).toBeNull();
    expect(await axe(page)).toEqual([]);
  });

  test('a page beside it that was changed runs in its frame alone, and is not believed', async () => {
    const name = bags[1] ?? '';
    const altered = join(folder, name, 'index.html');
    const before = readFileSync(altered);
    const items = JSON.stringify({ id: 'sora:evil', kind: 'video', files: '<b>', lists: 3 });
    await writeFile(
      altered,
      `<!doctype html><script>
        const tell = (kind, lines) => parent.postMessage({ lifeboat: 1, kind, lines }, '*');
        tell('about', JSON.stringify({ name: 'x', builtAt: 1 }));
        tell('items', ${JSON.stringify(items)});
        tell('end', '');
        try { top.canary = 'script'; } catch {}
        try { top.location = 'about:blank#canary'; } catch {}
        try { parent.document.title = 'canary'; } catch {}
      </script>`,
    );
    await open(bags[0] ?? '');
    await says(`1 entry of ${name} could not be read.`);
    await shown(2 * each);
    expect(await page.evaluate('String(globalThis.canary) + document.title + location.href')).not.toContain(
      'canary',
    );
    await writeFile(altered, before);
  });

  test('a page that does not know the archive is told nothing', async () => {
    const asking = (id: string) => `<!doctype html><script>
      globalThis.heard = [];
      addEventListener('message', ({ data }) => heard.push(data.kind));
    </script><iframe sandbox="allow-scripts" src="./${encodeURIComponent(bags[0] ?? '')}/index.html#lifeboat-ask=${encodeURIComponent(id)}"></iframe>`;
    const visit = async (id: string) => {
      await writeFile(join(folder, 'stranger.html'), asking(id));
      await page.goto(pathToFileURL(join(folder, 'stranger.html')).href);
    };
    await visit(archive.id);
    await page.waitFor("heard.includes('end')");
    await visit('urn:uuid:00000000-0000-4000-8000-000000000000');
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 1500))');
    expect(await page.evaluate('heard')).toEqual([]);
  });
});
