import { describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import type { Faults } from '../site/faults.ts';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { readArchive } from './archive-check.ts';
import { expectEverything, expectReadOnly } from './expectations.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();

/** Faults that heal: the result must be the same as without them. */
const HEALING: Record<string, Partial<Faults>> = {
  'rate limits on lists and media, told in seconds': {
    listRateLimit: { every: 3, times: 2, retryAfter: 1 },
    mediaRateLimit: { every: 9, retryAfter: 1 },
  },
  'a rate limit told as a date': { listRateLimit: { every: 2, times: 2, retryAfter: 'date' } },
  'server errors on lists and media': { list5xx: { every: 3, times: 3 }, media5xx: { every: 5 } },
  'links that ran out before they were listed': { expiredLinks: true },
  'truncated bodies and HTML for media': {
    truncatedMedia: { every: 6, kind: 'both' },
    htmlForMedia: { every: 7 },
  },
  'dropped connections and broken JSON': {
    droppedConnections: { every: 6 },
    truncatedJson: { every: 4, times: 2 },
  },
  'a token that ends in the middle of the scan': { tokenExpiresAfterLists: 2 },
  'rows that shift between pages': { shiftingRows: true },
  'pages without a cursor, and pages without rows': {
    hasMoreWithoutLastId: { every: 2 },
    emptyPageWithCursor: { every: 3, times: 2 },
  },
};

/** Faults that stay: the next best file, or a failure that is named. */
const LASTING: Record<string, Partial<Faults>> = {
  'a download call that always fails or leads away': {
    downloadEndpoint500: { every: 4 },
    downloadRedirect: { every: 5 },
  },
  'files that stay broken and items that are gone': {
    truncatedMedia: { every: 8, kind: 'origin', times: Infinity },
    deletedItems: { every: 9 },
  },
  'links to foreign hosts and schemes': { hostilePayload: { every: 5 } },
  'folders that always fail': { foldersFail: true },
};

describe.skipIf(findBrowser(engine) === null).each(Object.entries({ ...HEALING, ...LASTING }))(
  `in ${engine}, with %s`,
  (_, faults) => {
    test('everything that can be had is held, and the rest is named', async () => {
      // More than one list page of 100 tasks, so that faults between pages show.
      const site = await startSite({ library: makeLibrary({ tasks: 110, mediaBytes: 6_000 }), faults });
      const journey = await Journey.begin(engine, site);
      try {
        await backUp(journey, site);
      } finally {
        await journey.end();
        await site.close();
      }
    });
  },
);

async function backUp(journey: Journey, site: Site): Promise<void> {
  await journey.signIn();
  await journey.click('Back up everything');
  await journey.untilStatus(/^(Everything|All but)/);
  const expected = site.expected();
  const archive = await readArchive(await journey.exportArchive());
  expectEverything(archive, expected);
  expectReadOnly(site);
  expect(archive.held.size).toBeGreaterThan(100);
}
