import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import type { Page } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { tool, type ToolName } from '../setup/tools.ts';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { CHECKS, readArchive, type ReadArchive } from './archive-check.ts';
import { expectActivities, expectEverything } from './expectations.ts';
import { rowsOf } from './held.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const LIMIT = 1_500_000;

/** A row of `archives`, as far as it is looked at here. */
interface Row {
  name: string;
  status: string;
  bytes: number;
  volume: number;
  volumes: number;
  requestedAt: number;
}

describe.skipIf(findBrowser(engine) === null)(`an export in volumes, in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let paths: string[];
  let archives: ReadArchive[];

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 60, mediaBytes: 60_000 }) });
    journey = await Journey.begin(engine, site);
    await journey.signIn();
    await journey.click('Back up everything');
    await journey.untilStatus(/^Everything listed is saved/);
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  function openLibrary(): Promise<Page> {
    return journey.browser.open(journey.browser.extensionUrl('library.html'));
  }

  function choose(page: Page, part: object): Promise<void> {
    const choice = { what: 'all', volumeBytes: null, pattern: '{date}_{slug}_{id}', isDetailsOnly: false };
    const stored = JSON.stringify({ exportChoice: { ...choice, ...part } });
    return page.evaluate<void>(`(globalThis.browser ?? chrome).storage.local.set(${stored})`);
  }

  /** The rows of the newest export. */
  async function newest(page: Page): Promise<Row[]> {
    const rows = (await rowsOf(page, 'archives')) as unknown as Row[];
    const last = Math.max(...rows.map(({ requestedAt }) => requestedAt));
    const volumes = rows.filter(({ requestedAt }) => requestedAt === last);
    return volumes.sort((left, right) => left.volume - right.volume);
  }

  async function states(page: Page): Promise<string> {
    return (await newest(page)).map(({ status }) => status).join(' ');
  }

  function onDisk(): string[] {
    const folder = join(journey.browser.downloads, 'Lifeboat');
    const names = readdirSync(folder).filter((name) => /\.zip$/.test(name));
    return names.map((name) => join(folder, name)).sort();
  }

  /** Of each row the one file that is whole: the browser numbers what it saves again beside what a kill left. */
  function files(rows: readonly Row[]): string[] {
    const all = onDisk();
    return rows.map(({ name, bytes }) => {
      const whole = all.filter((path) => path.includes(name) && statSync(path).size === bytes);
      expect(whole, name).toHaveLength(1);
      return whole[0] ?? '';
    });
  }

  test('goes on where the browser was killed, and makes no volume twice', async () => {
    const library = await openLibrary();
    await choose(library, { volumeBytes: LIMIT });
    await journey.click('Export archive');
    await expect.poll(() => states(library), { interval: 20, timeout: 60_000 }).toMatch(/^saved (?!saved)/);
    await journey.browser.kill();
    const [first = ''] = onDisk();
    const writtenAt = statSync(first).mtimeMs;
    await journey.relaunch();
    // Chromium writes its cookies down every half minute; the sign-in itself is not ours to save.
    await journey.signIn();
    const again = await openLibrary();
    await expect.poll(() => states(again), { timeout: 90_000 }).toMatch(/^saved( saved)+$/);
    paths = files(await newest(again));
    archives = await Promise.all(paths.map(readArchive));
    expect(paths.length).toBeGreaterThan(3);
    expect(paths[0]).toBe(first);
    expect(statSync(first).mtimeMs).toBe(writtenAt);
  });

  test('holds all of the library in volumes of which none is over the limit', async () => {
    for (const path of paths) expect(statSync(path).size).toBeLessThanOrEqual(LIMIT);
    expectEverything(union(archives), site.expected());
    await expectActivities(archives[0] as ReadArchive, site.expectedActivities());
  });

  test('says in each which of how many it is, and that all belong together', async () => {
    const infos = await Promise.all(archives.map((archive) => archive.text('bag-info.txt')));
    const counts = infos.map((info) => /^Bag-Count: (.*)$/m.exec(info)?.[1]);
    expect(counts).toEqual(paths.map((_, at) => `${at + 1} of ${paths.length}`));
    expect(new Set(infos.map((info) => /^Bag-Group-Identifier: (.*)$/m.exec(info)?.[1])).size).toBe(1);
  });

  for (const [name, check] of Object.entries(CHECKS)) {
    test.skipIf(tool(name as ToolName) === null)(`each volume passes ${name}`, () => {
      for (const path of paths) check(path);
    });
  }

  test('then only what is new comes, and nothing where nothing is', async () => {
    const page = await openLibrary();
    await page.click('radio', 'Only what is new since the last archive');
    await page.waitFor("document.body.innerText.includes('Nothing is new.')");
    await page.click('button', 'Export archive');
    await page.waitFor("document.body.innerText.includes('Nothing is new since the last archive')");
    expect(await states(page)).toBe('nothing-new');
    const before = new Set(site.expected().map(({ generationId }) => generationId));
    site.library.sora1.tasks.unshift(...site.library.sora1.arrivals);
    const fresh = site.expected().filter(({ generationId }) => !before.has(generationId));
    const wanted = fresh.filter(({ file }) => file !== null).length;
    const held = (await rowsOf(page, 'storedAssets')).length;
    await journey.click('Back up everything');
    await expect
      .poll(async () => (await rowsOf(page, 'storedAssets')).length, { timeout: 60_000 })
      .toBe(held + wanted);
    await journey.untilStatus(/^Everything listed is saved/);
    const told = `archive\\s+${wanted} files? · `;
    await page.waitFor(`/${told}/.test(document.body.innerText)`);
    expect(await axe(page)).toEqual([]);
    await page.click('button', 'Export archive');
    await expect.poll(() => states(page), { timeout: 60_000 }).toBe('saved');
    const [path] = files(await newest(page));
    const archive = await readArchive(path ?? '');
    expect(fresh.length).toBeGreaterThan(0);
    expect(archive.generations.map(({ id }) => id).sort()).toEqual(
      fresh.map(({ generationId }) => generationId).sort(),
    );
    expectEverything(union([...archives, archive]), site.expected());
    const [, follows] = /^Lifeboat-Follows: (.*)$/m.exec(await archive.text('bag-info.txt')) ?? [];
    expect(paths[0]).toContain(`${follows}_1-of-`);
    await page.close();
  });
});

/** Side by side, as a person unpacks them; the newest says what is complete. */
function union(archives: readonly ReadArchive[]): ReadArchive {
  const last = archives.at(-1);
  if (!last) throw new Error('no archive');
  const held = archives.flatMap((archive) => [...archive.held]);
  return {
    ...last,
    generations: archives.flatMap(({ generations }) => generations),
    held: new Map(held),
    names: archives.flatMap(({ names }) => names),
  };
}
