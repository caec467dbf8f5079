import { describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import type { Faults } from '../site/faults.ts';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { readArchive } from './archive-check.ts';
import { expectEverything } from './expectations.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();

describe.skipIf(findBrowser(engine) === null)(`a site that refuses, in ${engine}`, () => {
  test('signed out: says so and what to do, and nothing else happens', async () => {
    await onJourney({}, async (journey, site) => {
      await journey.click('Back up everything');
      const text = await untilText(journey, /signed out/i);
      expect(text).toContain('Sign in');
      expect(backendRequests(site)).toEqual([]);
      await journey.signIn();
      await journey.untilStatus(/^Everything listed is saved/);
      expectEverything(await readArchive(await journey.exportArchive()), site.expected());
    });
  });

  test.each(['html403', 'sunset-redirect', '410'] as const)('retired (%s): said as such', async (retired) => {
    await onJourney({ retired }, async (journey) => {
      await journey.signIn();
      await journey.click('Back up everything');
      const text = await untilText(journey, /no longer answers/);
      expect(text).toContain('Get the official export');
    });
  });

  test('a challenge is told apart and goes on once it is passed', async () => {
    await onJourney({ challenge: true }, async (journey, site) => {
      await journey.signIn();
      await journey.click('Back up everything');
      expect(await untilText(journey, /human/)).toContain('Open Sora 1');
      site.faults.challenge = false;
      await (await journey.browser.open('https://sora.chatgpt.com/library')).close();
      await journey.untilStatus(/^Everything listed is saved/);
    });
  });

  test('a sign-out in the middle pauses, and signing in resumes by itself', async () => {
    await onJourney({ signOutAfterLists: 3 }, async (journey, site) => {
      await journey.signIn();
      await journey.click('Back up everything');
      await untilText(journey, /signed out/i);
      site.signIn();
      await journey.signIn();
      await journey.untilStatus(/^Everything listed is saved/);
      expectEverything(await readArchive(await journey.exportArchive()), site.expected());
    });
  });
});

async function onJourney(
  faults: Partial<Faults>,
  go: (journey: Journey, site: Site) => Promise<void>,
): Promise<void> {
  const site = await startSite({ library: makeLibrary({ tasks: 30, mediaBytes: 6_000 }), faults });
  const journey = await Journey.begin(engine, site);
  try {
    await go(journey, site);
  } finally {
    await journey.end();
    await site.close();
  }
}

async function untilText(journey: Journey, words: RegExp): Promise<string> {
  const popup = await journey.popup();
  await popup.waitFor(`${words}.test(document.body.innerText)`, { timeout: 40_000 });
  const text = await popup.text();
  await popup.close();
  return text;
}

function backendRequests({ log }: Site): string[] {
  return log
    .filter(({ path, hasAuthorization }) => path.startsWith('/backend') && hasAuthorization)
    .map(({ path }) => path);
}
