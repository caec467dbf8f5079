import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { checkBagSums, readUnpacked } from './archive-check.ts';
import { expectEverything } from './expectations.ts';
import { FolderJourney } from './folder-journey.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const isThere = findBrowser(engine) !== null;

describe.skipIf(!isThere || engine === 'firefox')('a folder on the disk in chromium', () => {
  let site: Site;
  let folder: FolderJourney;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 60 }) });
    folder = await FolderJourney.begin(site);
    await folder.journey.signIn();
    await folder.journey.click('Back up everything');
    await folder.untilSaved(20);
    await folder.journey.click('Pause');
    await folder.journey.untilStatus(/^Paused/);
  });

  afterAll(async () => {
    await folder.end();
    await site.close();
  });

  test('is dropped, and axe finds nothing before and after', async () => {
    const library = await folder.library();
    expect(await axe(library)).toEqual([]);
    await library.close();
    const chosen = await folder.choose();
    expect(await axe(chosen)).toEqual([]);
    await chosen.close();
  });

  test('gets what is saved so far, though the library page is closed at once', async () => {
    expect(await folder.update()).toMatch(/^Up to date: \d+ files written/);
    expect(folder.media().length).toBeGreaterThanOrEqual(20);
    checkBagSums(folder.bag());
  });

  test('gets only what is new the next time, and then it holds everything', async () => {
    const before = folder.times();
    const media = folder.media();
    await folder.journey.click('Resume');
    await folder.journey.untilStatus(/^Everything listed is saved/);
    expect(await folder.update()).toMatch(/^Up to date: \d+ files, \d+ of them new/);
    expect(folder.media().length).toBeGreaterThan(media.length);
    for (const path of media) expect(folder.times().get(path), path).toBe(before.get(path));
    expectEverything(await readUnpacked(folder.bag()), site.expected());
    checkBagSums(folder.bag());
  });

  test('gets back what was deleted and what was cut, and nothing else', async () => {
    const [deleted = '', cut = '', ...others] = folder.media();
    rmSync(join(folder.bag(), deleted));
    writeFileSync(join(folder.bag(), cut), 'half');
    const before = folder.times();
    expect(await folder.update()).toContain('2 had gone from the folder and are back');
    for (const path of others) expect(folder.times().get(path), path).toBe(before.get(path));
    checkBagSums(folder.bag());
  });

  test('says that it was moved away, and goes on once it is back', async () => {
    renameSync(folder.folder, `${folder.folder} elsewhere`);
    expect(await folder.updateInVain()).toContain('The folder is not where it was');
    renameSync(`${folder.folder} elsewhere`, folder.folder);
    expect(await folder.update()).toContain('none of them new');
    checkBagSums(folder.bag());
  });
});

describe.skipIf(!isThere || engine === 'firefox')('a folder that is being written in chromium', () => {
  let site: Site;
  let folder: FolderJourney;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary() });
    folder = await FolderJourney.begin(site);
    await folder.backUp();
    await (await folder.choose()).close();
  });

  afterAll(async () => {
    await folder.end();
    await site.close();
  });

  test('goes on by itself after the browser was killed', async () => {
    const whole = await folder.killedWhileWriting(60);
    await folder.journey.relaunch();
    await folder.journey.popup();
    expect(await folder.untilUpdated()).toMatch(/^Up to date/);
    // What was written last may not have been written down; it is written again.
    const kept = [...whole].filter(([path, time]) => folder.times().get(path) === time);
    expect(whole.size - kept.length).toBeLessThanOrEqual(32);
    expect([...folder.times().keys()].filter((path) => path.endsWith('.crswap'))).toEqual([]);
    expectEverything(await readUnpacked(folder.bag()), site.expected());
    checkBagSums(folder.bag());
  });

  test('asks for access again where the browser forgot it, and then goes on', async () => {
    rmSync(folder.bag(), { recursive: true });
    await folder.killedWhileWriting(5);
    folder.takeAccessBack();
    await folder.journey.relaunch();
    const library = await folder.library();
    await library.waitFor("document.body.innerText.includes('Allow access to the folder again')");
    expect(existsSync(join(folder.bag(), 'manifest-sha256.txt'))).toBe(false);
    expect(await axe(library)).toEqual([]);
    await folder.journey.browser.close();
    folder.giveAccess();
    await folder.journey.relaunch();
    expect(await folder.allowAgain()).toMatch(/^Up to date/);
    checkBagSums(folder.bag());
    expect(folder.media().every((path) => statSync(join(folder.bag(), path)).size > 0)).toBe(true);
  });
});

describe.skipIf(!isThere || engine !== 'firefox')('a folder on the disk in firefox', () => {
  test('is not offered', async () => {
    const site = await startSite({ library: makeLibrary({ tasks: 2 }) });
    const journey = await Journey.begin(engine, site);
    const library = await journey.browser.open(journey.browser.extensionUrl('library.html'));
    await library.waitFor("document.querySelector('main')");
    expect(await library.text()).not.toContain('A folder on this computer');
    await journey.end();
    await site.close();
  });
});
