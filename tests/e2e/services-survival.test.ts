import { describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { chatGptSite, soraSite } from '../site/hosts.ts';
import { readArchive } from './archive-check.ts';
import { expectActivities, expectEverything, expectReadOnly } from './expectations.ts';
import { allActivities, allExpected, onThreeServices } from './three-services.ts';

const engine = engineUnderTest();
const KILLS = 10;
/** So slow that all of it lasts longer than the killing. */
const slow = { bytesPerSecond: 6_000 };
/** Milliseconds. Chromium writes its cookies down every half minute; the sign-in itself is not ours to save. */
const SPAN = engine === 'chromium' ? 31_000 : 10_000;

describe.skipIf(findBrowser(engine) === null)(`three services survive in ${engine}`, () => {
  test(`the background killed ${KILLS} times, then the browser: it goes on by itself, and nothing is missing`, () =>
    onThreeServices(engine, { sora: { slow }, chatgpt: { slow } }, async (journey, site) => {
      await journey.click('Back up everything');
      for (let kill = 0; kill < KILLS; kill += 1) {
        await pause((SPAN / KILLS) * (0.5 + Math.random()));
        await journey.browser.killBackground();
        // What was on its way when the background died has to be read again.
        site.chatgpt.beginBackup();
      }
      expect(journey.archives()).toEqual([]);
      await journey.browser.kill();
      site.faults.slow = null;
      site.chatgpt.faults.slow = null;
      await journey.relaunch();
      // Of an extension that its command line loads, Chromium forgets what was allowed later.
      if (engine === 'chromium') await journey.switchOnChatGpt();
      await journey.untilStatus(/^Everything listed is saved/, 60_000);
      const archive = await readArchive(await journey.exportArchive());
      expectEverything(archive, allExpected(site));
      await expectActivities(archive, allActivities(site));
      expectReadOnly(site, [...soraSite, ...chatGptSite]);
    }));
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
