import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { tool, type ToolName } from '../setup/tools.ts';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { checkBag } from '../unit/archive/bag-checker.ts';
import { recordsIn, Schemas } from '../unit/archive/schemas.ts';
import { readZip } from '../unit/archive/zip-reader.ts';
import { CHECKS, readArchive, type ReadArchive } from './archive-check.ts';
import { expectEverything, expectReadOnly } from './expectations.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();

describe.skipIf(findBrowser(engine) === null)(`a whole backup in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let path: string;
  let archive: ReadArchive;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary() });
    journey = await Journey.begin(engine, site);
    await journey.signIn();
    await journey.click('Back up everything');
    await journey.untilStatus(/^Everything listed is saved/);
    path = await journey.exportArchive();
    archive = await readArchive(path);
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  test('holds every generation byte for byte, nothing twice and nothing unsaid', () => {
    expect(archive.held.size).toBeGreaterThan(200);
    expectEverything(archive, site.expected());
  });

  test("was read to the service's own end of every list, and says what was withheld", () => {
    const collections = archive.completeness.sites.flatMap((one) => one.collections);
    expect(collections.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Library', 'Trash', 'Favourites']),
    );
    expect(collections.every(({ listedToTheEnd }) => listedToTheEnd)).toBe(true);
    expect(collections.reduce((sum, { withheld }) => sum + withheld, 0)).toBe(site.withheld());
  });

  test('names the collections of each generation', () => {
    const inFolder = site.expected().filter(({ collections }) => collections.length > 1);
    expect(inFolder.length).toBeGreaterThan(0);
    for (const { generationId, collections } of inFolder) {
      const archived = archive.generations.find(({ id }) => id === generationId);
      expect(archived?.collections, generationId).toHaveLength(collections.length);
    }
  });

  test("contacts no host but the site's own, and only by GET", () => expectReadOnly(site));

  for (const [name, check] of Object.entries(CHECKS)) {
    test.skipIf(tool(name as ToolName) === null)(`the archive passes ${name}`, () => check(path));
  }

  test('the archive is a valid bag, and each of its records fits the schema that it carries', async () => {
    const files = await readZip(new Blob([readFileSync(path)]));
    const bytes = new Map([...files].map(([name, file]) => [name, file.bytes]));
    expect(checkBag(bytes)).toEqual([]);
    const inBag = new Map([...bytes].map(([name, content]) => [name.slice(name.indexOf('/') + 1), content]));
    const text = (name: string) => new TextDecoder().decode(inBag.get(name));
    const schemas = new Schemas(text);
    const records = recordsIn(inBag.keys(), text);
    expect(records.length).toBeGreaterThan(archive.generations.length + archive.held.size);
    for (const record of records) {
      expect([record.path, schemas.problems(record.schema, record.value)]).toEqual([record.path, []]);
    }
  });

  test('has the gallery, each work once', async () => {
    const page = await archive.text('index.html');
    expect(page).toContain("default-src 'none'");
    for (const { id } of archive.generations) expect(page.split(`{"id":"${id}",`), id).toHaveLength(2);
  });

  test('keeps no token and no signed link', async () => {
    const raw = await archive.text('data/raw/sora1.jsonl');
    expect(raw.length).toBeGreaterThan(1_000);
    expect(raw).not.toMatch(/[?&]sig=|eyJ[\w-]+\.[\w-]+\./);
  });

  test('a second backup opens the page by itself, finds everything in place and fetches no file again', async () => {
    await journey.closeSitePages();
    const requests = (ending: RegExp) => site.log.filter((request) => ending.test(request.path)).length;
    const [asks, lists] = [requests(/\/download$/), requests(/limit=100/)];
    await journey.click('Back up everything');
    await expect.poll(() => requests(/limit=100/), { timeout: 20_000 }).toBeGreaterThan(lists);
    await journey.untilStatus(/^Everything listed is saved/);
    expect(requests(/\/download$/)).toBe(asks);
  });

  test('axe finds nothing in the popup and the library page', async () => {
    for (const page of ['popup.html', 'library.html']) {
      const opened = await journey.browser.open(journey.browser.extensionUrl(page));
      await opened.waitFor('document.querySelector("main, [role=status]")');
      expect(await axe(opened), page).toEqual([]);
      await opened.close();
    }
  });
});
