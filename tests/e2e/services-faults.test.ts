import { describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { noChatGptFaults } from '../site/chatgpt/faults.ts';
import { noFaults } from '../site/faults.ts';
import type { Site } from '../site/server.ts';
import { chatGptSite, soraSite } from '../site/hosts.ts';
import { readArchive, type ReadArchive } from './archive-check.ts';
import { expectActivities, expectEverything, expectReadOnly } from './expectations.ts';
import { allActivities, allExpected, onThreeServices, saidOf, type Trouble } from './three-services.ts';

const engine = engineUnderTest();

/** All that heals by itself, at once; what each strikes is picked by its own number, so that none hides another. */
const HEALING: Trouble = {
  sora: {
    listRateLimit: { every: 11, times: 2, retryAfter: 1 },
    list5xx: { every: 7, times: 3 },
    mediaRateLimit: { every: 13, retryAfter: 1 },
    media5xx: { every: 5 },
    droppedConnections: { every: 17, times: 2 },
    truncatedMedia: { every: 6, kind: 'both' },
    htmlForMedia: { every: 7 },
    truncatedJson: { every: 9, times: 2 },
    expiredLinks: true,
    tokenExpiresAfterLists: 9,
    repeatedCursor: { every: 2, times: 1 },
  },
  chatgpt: {
    listRateLimit: { every: 5, times: 1, retryAfter: 'date' },
    list5xx: { every: 4, times: 2 },
    mediaRateLimit: { every: 9, retryAfter: 1 },
    media5xx: { every: 5 },
    download5xx: { every: 8 },
    droppedConnections: { every: 19, times: 2 },
    truncatedMedia: { every: 6, kind: 'both' },
    htmlForMedia: { every: 7 },
    expiredLinks: true,
    tokenExpiresAfterLists: 3,
    emptyPageWithCursor: { every: 4, times: 1 },
    conversationRateLimit: { every: 4, times: 1, retryAfter: 1 },
  },
};

/** What stays: lists, files and words that cannot be had, and are to be named. */
const LASTING: Trouble = {
  sora: {
    failingLists: { path: /\/followers$/, status: 403 },
    repeatedCursor: { every: 1 },
    truncatedMedia: { every: 8, kind: 'origin', times: Infinity },
    deletedItems: { every: 11 },
  },
  chatgpt: {
    conversationsFail: true,
    download5xx: { every: 6, times: Infinity },
    htmlForMedia: { every: 7, times: Infinity },
  },
};

describe.skipIf(findBrowser(engine) === null)(`three services with faults of their own, in ${engine}`, () => {
  test('what heals leaves nothing behind', () =>
    onThreeServices(engine, HEALING, async (journey, site) => {
      await journey.click('Back up everything');
      await journey.untilStatus(/^(Everything|All but)/);
      const archive = await readArchive(await journey.exportArchive());
      expectEverything(archive, allExpected(site));
      await expectActivities(archive, allActivities(site));
      expectPrompts(archive, site);
      expect(unreadIn(archive)).toEqual([]);
      expectReadOnly(site, [...soraSite, ...chatGptSite]);
    }));

  test('what lasts is named with its reason, the rest is saved, and once it is over one click brings it', () =>
    onThreeServices(engine, LASTING, async (journey, site) => {
      await journey.click('Back up everything');
      const popup = await journey.untilStatus(/^All but \d+ saved so far/);
      for (const words of ['not yet read to the end', 'in lesser quality', 'Retry'])
        expect(popup).toContain(words);
      const archive = await readArchive(await journey.exportArchive());
      expectEverything(archive, allExpected(site));
      expectPrompts(archive, site);
      expect(unreadIn(archive)).toEqual([
        'sora2: Drafts, list-cut-short',
        'sora2: Likes, list-cut-short',
        'sora2: Followers, refused',
        'sora2: Comments, list-missing',
        'sora2: Remixes, list-missing',
        'chatgpt: Prompts, refused',
      ]);
      expectLesser(archive, site);
      expectReadOnly(site, [...soraSite, ...chatGptSite]);

      Object.assign(site.faults, noFaults());
      Object.assign(site.chatgpt.faults, noChatGptFaults());
      site.chatgpt.beginBackup();
      await journey.click('Back up everything');
      await journey.untilStatus(/^Everything listed is saved/);
      const whole = await readArchive(await journey.exportArchive());
      expectEverything(whole, allExpected(site));
      await expectActivities(whole, allActivities(site));
      expectPrompts(whole, site);
    }));
});

/** Words that no list tells come from conversations, where those can be read. */
function expectPrompts({ generations }: ReadArchive, site: Site): void {
  const held = new Map(generations.map(({ id, prompt }) => [id, prompt]));
  for (const { generationId, prompt } of site.chatgpt.expected())
    expect(held.get(generationId), generationId).toBe(prompt);
}

/** Images of which only what pages show could be had are saved so, and said to be. */
function expectLesser(archive: ReadArchive, { chatgpt }: Site): void {
  const lesser = chatgpt.expected().filter((image) => image.lesser);
  const said = saidOf(archive, 'chatgpt').lesser;
  expect(said.map(({ generationId }) => generationId).sort()).toEqual(
    lesser.map(({ generationId }) => generationId).sort(),
  );
}

/** `<site>: <list>, <why>` of each list that was not read to its end. */
function unreadIn({ completeness }: ReadArchive): string[] {
  return completeness.sites.flatMap(({ site, collections }) =>
    collections
      .filter(({ listedToTheEnd }) => !listedToTheEnd)
      .map(({ title, problem }) => `${site}: ${title}, ${problem?.code}`),
  );
}
