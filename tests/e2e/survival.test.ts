import { describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { readArchive } from './archive-check.ts';
import { expectEverything, expectReadOnly } from './expectations.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const KILLS = 10;

describe.skipIf(findBrowser(engine) === null)(`survival in ${engine}`, () => {
  test(`the background killed at ${KILLS} random moments, the last ones while the archive is written`, async () => {
    await onJourney(async (journey, site) => {
      await journey.click('Back up everything');
      for (let kill = 0; kill < KILLS - 2; kill += 1) {
        await pause(200 + Math.random() * 1_500);
        await journey.browser.killBackground();
      }
      await journey.untilStatus(/^Everything listed is saved/);
      await journey.click('Export archive');
      for (let kill = 0; kill < 2; kill += 1) {
        await pause(100 + Math.random() * 400);
        await journey.browser.killBackground();
      }
      expectEverything(await readArchive(await journey.newArchive([])), site.expected());
    });
  });

  test('the browser killed outright goes on by itself on the same profile', async () => {
    await onJourney(async (journey, site) => {
      // Chromium writes its cookies down every half minute; the sign-in itself is not ours to save.
      if (engine === 'chromium') await pause(31_000);
      await journey.click('Back up everything');
      await untilSomeAreSaved(site, 40);
      await journey.browser.kill();
      await journey.relaunch();
      await journey.untilStatus(/^Everything listed is saved/);
      expectEverything(await readArchive(await journey.exportArchive()), site.expected());
      expectReadOnly(site);
    });
  });

  test('paused and resumed, it goes on where it was', async () => {
    await onJourney(async (journey, site) => {
      await journey.click('Back up everything');
      await untilSomeAreSaved(site, 20);
      await journey.click('Pause');
      await journey.untilStatus(/^Paused/);
      await pause(1_000);
      const fetched = originalsAsked(site);
      await pause(1_500);
      expect(originalsAsked(site)).toBe(fetched);
      expect(Number(await journey.badge())).toBeGreaterThan(0);
      await journey.click('Resume');
      await journey.untilStatus(/^Everything listed is saved/);
      await expect.poll(() => journey.badge(), { timeout: 20_000 }).toBe('');
      expectEverything(await readArchive(await journey.exportArchive()), site.expected());
    });
  });
});

async function onJourney(go: (journey: Journey, site: Site) => Promise<void>): Promise<void> {
  const site = await startSite({ library: makeLibrary({ tasks: 110 }) });
  const journey = await Journey.begin(engine, site);
  try {
    await journey.signIn();
    await go(journey, site);
  } finally {
    await journey.end();
    await site.close();
  }
}

async function untilSomeAreSaved(site: Site, count: number): Promise<void> {
  await expect.poll(() => originalsAsked(site), { timeout: 60_000 }).toBeGreaterThan(count);
}

/** Asks for originals; the page itself only shows previews. */
function originalsAsked({ log }: Site): number {
  return log.filter(({ path }) => path.endsWith('/download')).length;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
