import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { rowsOf } from './held.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const SOON = { timeout: 20_000, interval: 100 };

/** The background has to be started first for what is clicked, and who clicked is gone before it is there. */
describe.skipIf(findBrowser(engine) === null)(`a click without a background in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let own: Page;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 5 }) });
    journey = await Journey.begin(engine, site);
    own = await journey.browser.open(journey.browser.extensionUrl('manifest.json'));
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  /** In a popup that was opened before the background was stopped, and is closed at once. */
  async function clickAndLeave(role: string, name: string): Promise<void> {
    const popup = await journey.popup();
    await popup.waitFor("document.querySelector('button') !== null");
    await journey.browser.killBackground();
    await popup.click(role, name);
    await popup.close();
  }

  test('a backup is asked for', async () => {
    await clickAndLeave('button', 'Back up everything');
    const asked = async () => (await rowsOf(own, 'sites')).some(({ backup }) => backup === 'asked');
    await expect.poll(asked, SOON).toBe(true);
  });

  test('a switch is switched, and back', async () => {
    const isOn = () =>
      own.evaluate<unknown>(
        "(globalThis.browser ?? chrome).storage.local.get('autoBackup').then(({ autoBackup }) => autoBackup)",
      );
    await clickAndLeave('switch', 'Auto-backup as you browse');
    await expect.poll(isOn, SOON).toBe(true);
    await clickAndLeave('switch', 'Auto-backup as you browse');
    await expect.poll(isOn, SOON).toBe(false);
  });

  test('nothing of it is left lying', async () => {
    const left = () =>
      own.evaluate<unknown>('(globalThis.browser ?? chrome).storage.session.get(null).then(Object.keys)');
    await expect.poll(left, SOON).toEqual([]);
  });
});
