import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { browseTo } from './browsing.ts';
import { rowsOf } from './held.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const SAVING = { timeout: 60_000, interval: 300 };

/** What auto-backup queued needs the session for its originals, and the person closes their only tab of the site. */
describe.skipIf(findBrowser(engine) === null)(`auto-backup without a tab of the site in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let own: Page;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 30, mediaBytes: 6_000 }) });
    journey = await Journey.begin(engine, site);
    own = await journey.browser.open(journey.browser.extensionUrl('manifest.json'));
    await journey.switchOnAutoBackup();
  }, 60_000);

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const sitePages = async () => {
    const urls = await Promise.all((await journey.browser.pages()).map((page) => page.url()));
    return urls.filter((url) => url.startsWith('https://sora.'));
  };
  const countOf = async (isMeant: (status: unknown) => boolean) =>
    (await rowsOf(own, 'downloads')).filter(({ status }) => isMeant(status)).length;
  const left = () => countOf((status) => status !== 'done');
  const underWay = () => countOf((status) => status === 'running');
  const says = async () => {
    const popup = await journey.popup();
    await popup.waitFor("document.querySelector('[role=progressbar]') !== null");
    const text = await popup.text();
    await popup.close();
    return text;
  };

  /** Queues some forty, and leaves while files come slowly. */
  const browseAndLeave = async () => {
    site.faults.slow = { bytesPerSecond: 3_000 };
    const page = await journey.signIn();
    await browseTo(page, 'https://sora.chatgpt.com/library');
    await page.close();
    site.faults.slow = null;
  };

  test('opens nothing by itself, waits, and says plainly what for', async () => {
    await browseAndLeave();
    expect(await left()).toBeGreaterThan(5);
    await expect.poll(says, SAVING).toContain('No tab of Sora 1 is open. Open Sora 1 to go on.');
    // What had begun before the tab was closed may still come to its end.
    await expect.poll(underWay, SAVING).toBe(0);
    const before = await left();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(await sitePages()).toEqual([]);
    expect(await left()).toBe(before);
  }, 120_000);

  test('is not moved by an event that wakes the background', async () => {
    await journey.browser.killBackground();
    await says();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await sitePages()).toEqual([]);
  });

  test('goes on by itself once a page of the site is there', async () => {
    const page = await journey.browser.open('https://sora.chatgpt.com/explore');
    await expect.poll(left, SAVING).toBe(0);
    expect(await says()).not.toContain('Open Sora 1 to go on');
    await page.close();
  }, 90_000);

  test('a backup that the person asks for opens the tab, and what passes by later does not again', async () => {
    await journey.click('Back up everything');
    await journey.untilStatus(/^Everything listed is saved/);
    expect(await sitePages()).toHaveLength(1);
    await expect
      .poll(async () => (await rowsOf(own, 'sites')).map(({ mayOpenTab }) => mayOpenTab), SAVING)
      .not.toContain(true);
  }, 180_000);
});
