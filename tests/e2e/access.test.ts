import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const SWITCH = 'Back up ChatGPT Images';

/** One person, one page of ChatGPT that is never loaded anew, and a switch. */
describe.skipIf(findBrowser(engine) === null)(`a site that is switched on and off, in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 5, mediaBytes: 6_000 }) });
    journey = await Journey.begin(engine, site);
    page = await journey.browser.open('https://chatgpt.com/__standin/sign-in');
    // What passes by is copied only where it is wanted.
    await journey.switchOnAutoBackup();
    popup = await journey.popup();
  });
  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  /** Tabs in which a script of ours listens. */
  const listening = () =>
    popup.evaluate<number>(`(async () => {
      const api = globalThis.browser ?? chrome;
      const tabs = await api.tabs.query({});
      const heard = await Promise.all(tabs.map(({ id }) => api.tabs.sendMessage(id, {}).then(() => 1, () => 0)));
      return heard.reduce((sum, one) => sum + one, 0);
    })()`);

  /** Whether what the page reads is copied in its own world. */
  const isObserved = () =>
    page.evaluate<boolean>(`(async () => {
      const { accessToken } = await (await fetch('/api/auth/session')).json();
      const seen = new Promise((resolve) => addEventListener('message', ({ data }) =>
        data?.channel === 'lifeboat:observed' && resolve(true)));
      const headers = { authorization: 'Bearer ' + accessToken };
      const { status } = await fetch('/backend-api/my/recent/image_gen?limit=25', { headers });
      if (status !== 200) throw new Error('the page itself is refused: ' + status);
      return Promise.race([seen, new Promise((resolve) => setTimeout(resolve, 500, false))]);
    })()`);

  const isOn = (on: boolean) =>
    popup.waitFor(
      `document.querySelector('[role=switch][aria-label="${SWITCH}"]') ${on ? '!==' : '==='} null`,
    );
  const says = (words: string) => popup.waitFor(`document.body.innerText.includes(${JSON.stringify(words)})`);
  const scripts = async () => ({ listening: await listening(), isObserved: await isObserved() });

  test('off, no script of ours runs there, and a backup leaves it alone', async () => {
    await says('Your browser asks you first');
    await popup.click('button', 'Back up everything');
    await says('signed out');
    expect(await scripts()).toEqual({ listening: 1, isObserved: false });
    await journey.closeSitePages();
    expect(await scripts()).toEqual({ listening: 0, isObserved: false });
    expect(site.log.filter(({ path }) => path.includes('image_gen?limit=100'))).toEqual([]);
  });

  test.skipIf(engine === 'chromium')(
    'refused, it stays off, says so and can be asked for again',
    async () => {
      await journey.browser.answerPermission('refuse', () => popup.click('switch', SWITCH));
      await says('You did not allow it, so it stays off');
      expect(await scripts()).toEqual({ listening: 0, isObserved: false });
    },
  );

  test('allowed, it works at once, in the page that is open', async () => {
    await journey.switchOnChatGpt();
    await isOn(true);
    await expect.poll(scripts, { timeout: 20_000 }).toEqual({ listening: 1, isObserved: true });
    // The backup that was asked for before still waits for a sign-in to Sora; this site joins it.
    const saved = site.chatgpt
      .expected()
      .filter(({ file, owner }) => file !== null && owner === 'self').length;
    await popup.waitFor(`/ChatGPT Images\\s+${saved} of /.test(document.body.innerText)`, {
      timeout: 60_000,
    });
  });

  test('a page that is loaded from now on has them from the beginning, and after the background was stopped', async () => {
    await journey.closeSitePages();
    await journey.browser.killBackground();
    await page.goto('https://chatgpt.com/images');
    await expect.poll(scripts, { timeout: 20_000 }).toEqual({ listening: 1, isObserved: true });
  });

  test("taken back in the browser's settings, it is off, and what was saved stays", async () => {
    await journey.browser.takeBackPermission();
    await isOn(false);
    await says('saved earlier are kept and exported');
    await expect.poll(scripts, { timeout: 20_000 }).toEqual({ listening: 0, isObserved: false });
    await page.goto('https://chatgpt.com/images');
    expect(await scripts()).toEqual({ listening: 0, isObserved: false });
  });

  test('switched on again and off by the switch, nothing is left of it in the page', async () => {
    await journey.switchOnChatGpt();
    await isOn(true);
    await expect.poll(scripts, { timeout: 20_000 }).toEqual({ listening: 1, isObserved: true });
    await popup.click('switch', SWITCH);
    await isOn(false);
    await expect.poll(scripts, { timeout: 20_000 }).toEqual({ listening: 0, isObserved: false });
  });
});
