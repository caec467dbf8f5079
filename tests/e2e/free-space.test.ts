import { renameSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import type { Page } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { readArchive } from './archive-check.ts';
import { drawnThumbnails } from './drawn-thumbnails.ts';
import { rowsOf } from './held.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const WHOLE = /^Everything listed is saved/;

describe.skipIf(findBrowser(engine) === null)(`freeing space in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let library: Page;
  let saved: number;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 60 }) });
    journey = await Journey.begin(engine, site);
    await journey.signIn();
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const mediaAsked = () => site.log.filter(({ host }) => host.startsWith('videos.')).length;

  test('is offered once an archive is saved; then the media go, the rest stays, thumbnails too', async () => {
    const [late] = site.library.sora1.tasks.splice(0, 1);
    await backUp(journey);
    library = await journey.browser.open(journey.browser.extensionUrl('library.html'));
    await library.waitFor("document.body.innerText.includes('Once an archive is in your downloads')");
    await journey.exportArchive();
    const stored = await rowsOf(library, 'storedAssets');
    saved = stored.length;
    await free(library);
    expect(await rowsOf(library, 'storedAssets')).toEqual([]);
    const freed = await rowsOf(library, 'freedFiles');
    expect(freed.map(({ assetId, sha256 }) => [assetId, sha256])).toEqual(
      stored.map(({ assetId, sha256 }) => [assetId, sha256]),
    );
    if (late) site.library.sora1.tasks.unshift(late);
    const thumbnails = await drawnThumbnails(library);
    const originals = stored.filter(({ assetId }) => String(assetId).endsWith('/original'));
    expect(thumbnails.map(({ generationId }) => generationId).sort()).toEqual(
      originals.map(({ generationId }) => generationId).sort(),
    );
    expect(new Set(originals.map(({ mediaType }) => mediaType))).toContain('video/mp4');
    for (const thumbnail of thumbnails) {
      expect(Math.max(thumbnail.width, thumbnail.height), thumbnail.generationId).toBeLessThanOrEqual(320);
      expect(thumbnail, thumbnail.generationId).toMatchObject({ isOpaque: true });
      expect(thumbnail.colours, thumbnail.generationId).toBeGreaterThan(4);
      expect(thumbnail.bytes, thumbnail.generationId).toBeLessThan(40_000);
    }
    expect(await axe(library)).toEqual([]);
  });

  test('all still counts as saved, and another backup fetches nothing but what is new', async () => {
    const popup = await journey.popup();
    await popup.waitFor("document.body.innerText.includes('in archives')");
    expect(await popup.text()).toContain(`${saved} files are in earlier archives`);
    await popup.close();
    const before = mediaAsked();
    await backUp(journey);
    const added = (await rowsOf(library, 'storedAssets')).length;
    expect(added).toBeGreaterThan(0);
    expect(mediaAsked() - before).toBeLessThan(20);
    expect(await rowsOf(library, 'freedFiles')).toHaveLength(saved);
  });

  test('an archive of what is new holds just that, and says where the rest is', async () => {
    const fresh = (await rowsOf(library, 'storedAssets')).map(({ sha256 }) => String(sha256));
    const before = journey.archives();
    await library.click('radio', 'Only what is new since the last archive');
    await library.click('button', 'Export archive');
    const archive = await readArchive(await journey.newArchive(before));
    expect([...archive.held.values()].map(({ sha256 }) => sha256).sort()).toEqual(fresh.sort());
    expect(archive.completeness.sites[0]).toMatchObject({ failed: 0, inArchives: [{ files: saved }] });
    await library.click('radio', 'Everything');
  });

  // Firefox looks only when the person opens its own list of downloads.
  test.skipIf(engine === 'firefox')('an archive whose file is gone does not count', async () => {
    const [newest] = journey.archives().sort().reverse();
    if (!newest) throw new Error('no archive');
    renameSync(newest, `${newest}.away`);
    await library.goto(journey.browser.extensionUrl('library.html'));
    await library.waitFor("document.body.innerText.includes('no longer where the browser saved it')");
    const offered =
      "[...document.querySelectorAll('button')].some((one) => /^Free up/.test(one.textContent))";
    expect(await library.evaluate(offered)).toBe(false);
    await library.click('checkbox', 'I still have it, elsewhere');
    await library.waitFor(offered);
  });

  test('an archive of everything names what it cannot hold any more', async () => {
    const archive = await readArchive(await journey.exportArchive());
    const info = (await archive.text('bag-info.txt')).replaceAll('\n ', ' ');
    expect(info).toContain(`${saved} files are in earlier archives only`);
    const records = (await archive.text('data/generations.jsonl')).trim().split('\n');
    const elsewhere = records.flatMap((line) => (JSON.parse(line) as { elsewhere: unknown[] }).elsewhere);
    expect(elsewhere).toHaveLength(saved);
  });

  test('fetched again, all is here as it was', async () => {
    const before = await rowsOf(library, 'freedFiles');
    await library.click('button', 'Fetch again');
    await library.waitFor("!document.body.innerText.includes('In archives only')", { timeout: 90_000 });
    expect(await rowsOf(library, 'freedFiles')).toEqual([]);
    const sums = new Map(
      (await rowsOf(library, 'storedAssets')).map((row) => [row['assetId'], row['sha256']]),
    );
    for (const { assetId, sha256 } of before) expect(sums.get(assetId)).toBe(sha256);
  });
});

describe.skipIf(findBrowser(engine) === null)(`survival of freeing in ${engine}`, () => {
  test('the browser killed in the middle goes on by itself, and nothing is said to be here that is not', async () => {
    const site = await startSite({ library: makeLibrary({ tasks: 110 }) });
    const journey = await Journey.begin(engine, site);
    try {
      await journey.signIn();
      await backUp(journey);
      await journey.exportArchive();
      const library = await journey.browser.open(journey.browser.extensionUrl('library.html'));
      const all = (await rowsOf(library, 'storedAssets')).length;
      await confirm(library);
      await expect.poll(async () => (await freeing(library)).files, { timeout: 60_000 }).toBeGreaterThan(0);
      await journey.browser.kill();
      await journey.relaunch();
      const again = await journey.browser.open(journey.browser.extensionUrl('library.html'));
      await expectHonest(again, all);
      await expect.poll(() => freeing(again), { timeout: 90_000 }).toEqual({ status: 'done', files: all });
      await expectHonest(again, all);
    } finally {
      await journey.end();
      await site.close();
    }
  });
});

async function freeing(page: Page): Promise<{ status: unknown; files: number }> {
  const [row] = await rowsOf(page, 'freeings');
  const freed = row?.['freed'] as { files: number } | undefined;
  return { status: row?.['status'], files: freed?.files ?? 0 };
}

/** Each file is here with its bytes, or in an archive: never neither, never half. */
async function expectHonest(page: Page, all: number): Promise<void> {
  const [here, blobs, freed] = await keysOf(page, ['storedAssets', 'blobs', 'freedFiles']);
  expect(here).toEqual(blobs);
  expect([...(here ?? []), ...(freed ?? [])].sort()).toHaveLength(all);
  expect(new Set([...(here ?? []), ...(freed ?? [])]).size).toBe(all);
}

/** The keys of several tables at one moment. */
function keysOf(page: Page, tables: string[]): Promise<string[][]> {
  return page.evaluate<string[][], [string[]]>(
    (names) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('lifeboat');
        opening.onsuccess = () => {
          const reading = opening.result.transaction(names);
          const requests = names.map((name) => reading.objectStore(name).getAllKeys());
          reading.oncomplete = () => {
            opening.result.close();
            resolve(requests.map(({ result }) => result.map(String)));
          };
        };
      }),
    tables,
  );
}

async function backUp(journey: Journey): Promise<void> {
  await journey.click('Back up everything');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await journey.untilStatus(WHOLE);
}

/** The whole question and its answer; waits for the end. */
async function free(library: Page): Promise<void> {
  await confirm(library);
  await library.waitFor("document.body.innerText.includes('Freed up')", { timeout: 120_000 });
}

async function confirm(library: Page): Promise<void> {
  const name = await library.waitFor<string>(
    "[...document.querySelectorAll('button')].map((one) => one.textContent.trim()).find((text) => /^Free up.*…$/.test(text))",
  );
  await library.click('button', name);
  await library.waitFor('document.querySelector("dialog[open]")');
  await library.press('Escape');
  await library.waitFor('!document.querySelector("dialog")');
  expect(await library.evaluate('document.activeElement?.textContent?.trim()')).toBe(name);
  await library.click('button', name);
  await library.click('button', name.replace('…', ''));
}
