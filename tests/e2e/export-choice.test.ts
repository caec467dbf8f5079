import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { tool, type ToolName } from '../setup/tools.ts';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { checkBag } from '../unit/archive/bag-checker.ts';
import { readZip } from '../unit/archive/zip-reader.ts';
import { CHECKS } from './archive-check.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const EXAMPLE = "document.querySelector('[id$=-example]').textContent.trim()";

/** Files of an archive by their paths in the bag, which is valid. */
async function bagIn(path: string): Promise<Map<string, Uint8Array>> {
  const files = new Map(
    [...(await readZip(new Blob([readFileSync(path)])))].map(([name, { bytes }]) => [name, bytes]),
  );
  expect(checkBag(files)).toEqual([]);
  return new Map([...files].map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes]));
}

function mediaIn(bag: ReadonlyMap<string, Uint8Array>): string[] {
  return [...bag.keys()].filter((path) => path.startsWith('data/media/'));
}

describe.skipIf(findBrowser(engine) === null)(`what an export is asked with, in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let library: Page;
  let details: string;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 12 }) });
    journey = await Journey.begin(engine, site);
    await journey.signIn();
    await journey.click('Back up everything');
    await journey.untilStatus(/^Everything listed is saved/);
    library = await journey.browser.open(journey.browser.extensionUrl('library.html'));
    await library.waitFor("document.querySelector('[id$=-pattern]')");
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const type = (pattern: string) =>
    library.evaluate((typed: string) => {
      const field = document.querySelector('[id$=-pattern]') as HTMLInputElement;
      field.value = typed;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, pattern);
  const exported = async () => {
    const before = journey.archives();
    await library.click('button', 'Export archive');
    return journey.newArchive(before);
  };

  test('the pattern of the names shows at once what it does, and what is wrong with it', async () => {
    await library.waitFor(
      `${EXAMPLE} === 'For example 2025-06-05_paper-boat_gen_01jx0a2zzz3d4e5f6g7h8j9k0m.mp4'`,
    );
    await type('{date}/{slug}');
    await library.waitFor(`${EXAMPLE}.startsWith('A name cannot hold /')`);
    await type('{colour}');
    await library.waitFor(`${EXAMPLE}.startsWith('{colour} is not known.')`);
    await type('{kind} {width}x{height}, {folder}');
    await library.waitFor(
      `${EXAMPLE} === 'For example video 480x854, boats_gen_01jx0a2zzz3d4e5f6g7h8j9k0m.mp4'`,
    );
  });

  test('an archive has the names that were asked for, and is remembered to', async () => {
    const media = mediaIn(await bagIn(await exported())).filter((path) => !path.endsWith('.json'));
    expect(media.length).toBeGreaterThan(10);
    for (const path of media)
      expect(basename(path)).toMatch(/^(video|image) \d+x\d+(, [\p{L}\d-]+)?_(thumbnail_)?\w+\.\w+$/u);
    const again = await journey.browser.open(journey.browser.extensionUrl('library.html'));
    await again.waitFor(
      "document.querySelector('[id$=-pattern]')?.value === '{kind} {width}x{height}, {folder}'",
    );
    await again.close();
  });

  test('details only are a small bag of everything else', async () => {
    await library.click('radio', 'Details only');
    details = await exported();
    expect(basename(details)).toMatch(/_details\.zip$/);
    const bag = await bagIn(details);
    expect(mediaIn(bag)).toEqual([]);
    const lines = new TextDecoder().decode(bag.get('data/generations.jsonl')).trim().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    expect(readFileSync(details).length).toBeLessThan(400_000);
    await library.click('radio', 'Everything');
  });

  for (const [name, check] of Object.entries(CHECKS)) {
    test.skipIf(tool(name as ToolName) === null)(`details pass ${name}`, () => check(details));
  }
});
