import { describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import type { Faults } from '../site/faults.ts';
import type { LibraryOptions } from '../site/library/library.ts';
import type { Site } from '../site/server.ts';
import { readArchive } from './archive-check.ts';
import { expectActivities, expectEverything } from './expectations.ts';
import type { Journey } from './journey.ts';
import { allActivities, allExpected, onThreeServices, saidOf } from './three-services.ts';

const engine = engineUnderTest();
const WORKSPACE = 'https://chatgpt.com/__standin/workspace';
const PERSONAL = 'https://chatgpt.com/__standin/personal';

const small: LibraryOptions = {
  tasks: 6,
  mediaBytes: 6_000,
  images: 24,
  sora2: { generations: 5, likes: 3 },
};

/** What Sora 2 says of itself, and whether that leaves anything to be read. */
const CLOSED: [string, Partial<Faults>, { code: string; words: RegExp; status: RegExp }][] = [
  [
    'not offered in the country',
    { regionBlocked: 'sora2' },
    {
      code: 'region-blocked',
      words: /Sora 2 is not offered.+official export/,
      status: /^Everything listed so far is saved/,
    },
  ],
  [
    'never opened',
    { notOnboarded: 'onboarding_required' },
    {
      code: 'not-onboarded',
      words: /You never used Sora 2.+nothing to save/,
      status: /^Everything listed is saved/,
    },
  ],
];

describe.skipIf(findBrowser(engine) === null)(`one of three services that refuses, in ${engine}`, () => {
  test.each(CLOSED)(
    'Sora 2 %s: said with its reason, and the others are whole',
    (_, sora, { code, words, status }) =>
      onThreeServices(
        engine,
        { sora },
        async (journey, site) => {
          await journey.click('Back up everything');
          expect(await journey.untilStatus(status)).toMatch(words);
          const archive = await readArchive(await journey.exportArchive());
          expectEverything(archive, allExpected(site));
          await expectActivities(archive, allActivities(site));
          const { listed, collections } = saidOf(archive, 'sora2');
          expect(listed).toBe(0);
          expect(new Set(collections.map(({ problem }) => problem?.code))).toEqual(new Set([code]));
          for (const other of ['sora1', 'chatgpt'])
            expect(
              saidOf(archive, other).collections.filter(({ listedToTheEnd }) => !listedToTheEnd),
            ).toEqual([]);
        },
        small,
      ),
  );

  test('ChatGPT is signed out, then wants to see a person: said, and it goes on by itself once mended', () =>
    onThreeServices(
      engine,
      { chatgpt: { signOutAfterLists: 4 } },
      async (journey, site) => {
        await journey.click('Back up everything');
        expect(await untilText(journey, /signed out. Open ChatGPT Images/)).toContain('Sign in');
        site.chatgpt.signIn();
        site.chatgpt.faults.challenge = true;
        await journey.signInToChatGpt();
        expect(await untilText(journey, /ChatGPT Images wants to see that you are human/)).toContain(
          'Open ChatGPT',
        );
        site.chatgpt.faults.challenge = false;
        await visit(journey, 'https://chatgpt.com/images');
        await expectWhole(journey, site);
      },
      small,
    ));

  test('another workspace is chosen in the middle: said, nothing of it is kept, and it goes on when one is back', () =>
    onThreeServices(
      engine,
      { chatgpt: { slow: { bytesPerSecond: 6_000 } } },
      async (journey, site) => {
        await journey.click('Back up everything');
        await expect.poll(() => imagesAsked(site), { timeout: 60_000 }).toBeGreaterThan(4);
        await visit(journey, WORKSPACE);
        await untilText(journey, /Another account is open in ChatGPT Images/);
        site.chatgpt.faults.slow = null;
        await visit(journey, PERSONAL);
        await expectWhole(journey, site);
        expect(journey.archives()).toHaveLength(1);
      },
      small,
    ));

  test('the permission is taken back in the middle: nothing fails of it, and switched on again it goes on', () =>
    onThreeServices(
      engine,
      { chatgpt: { slow: { bytesPerSecond: 6_000 } } },
      async (journey, site) => {
        await journey.click('Back up everything');
        await expect.poll(() => imagesAsked(site), { timeout: 60_000 }).toBeGreaterThan(4);
        await journey.browser.takeBackPermission();
        await untilText(journey, /Off\. Your browser asks you first/);
        const text = await journey.untilStatus(/^Everything listed is saved/);
        expect(text).not.toMatch(/failed|could not be saved/);
        const asked = site.log.filter(({ host }) => host === 'chatgpt.com').length;
        site.chatgpt.faults.slow = null;
        await pause(1_500);
        expect(site.log.filter(({ host }) => host === 'chatgpt.com')).toHaveLength(asked);
        await journey.switchOnChatGpt();
        await expectWhole(journey, site);
      },
      small,
    ));
});

async function expectWhole(journey: Journey, site: Site): Promise<void> {
  await journey.untilStatus(/^Everything listed is saved/);
  const archive = await readArchive(await journey.exportArchive());
  expectEverything(archive, allExpected(site));
  expect(saidOf(archive, 'chatgpt').failed).toBe(0);
}

async function visit({ browser }: Journey, url: string): Promise<void> {
  await (await browser.open(url)).close();
}

function imagesAsked({ log }: Site): number {
  return log.filter(({ path }) => path.startsWith('/backend-api/files/download/')).length;
}

async function untilText(journey: Journey, words: RegExp): Promise<string> {
  const popup = await journey.popup();
  await popup.waitFor(`${words}.test(document.body.innerText)`, { timeout: 60_000 });
  const text = await popup.text();
  await popup.close();
  return text;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
