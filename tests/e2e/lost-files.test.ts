import { readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../browser/browser.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite } from '../site/server.ts';
import { readArchive, type ReadArchive } from './archive-check.ts';
import { expectEverything } from './expectations.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const WHOLE = /^Everything listed is saved/;

describe.skipIf(findBrowser(engine) === null)(`files that the disk lost in ${engine}`, () => {
  test('are left out and named, fetched again, and in the next archive', async () => {
    const site = await startSite({ library: makeLibrary({ tasks: 20 }) });
    const journey = await Journey.begin(engine, site);
    try {
      await journey.signIn();
      await journey.click('Back up everything');
      await journey.untilStatus(WHOLE);
      await journey.browser.close();
      loseTwo(journey.browser.profile);
      await journey.relaunch();
      await journey.signIn();

      const torn = await readArchive(await journey.exportArchive());
      const expected = site.expected();
      const whole = expected.filter(
        ({ owner, file, failure }) => owner === 'self' && file && failure === null,
      );
      expect(torn.held.size).toBe(whole.length - 2);
      expect(failures(torn)).toEqual(
        Array(2).fill("The file was saved, but it is lost from the browser's store."),
      );
      expect(torn.completeness.sites[0]).toMatchObject({ saved: whole.length - 2, failed: 2 });

      await journey.untilStatus(WHOLE);
      expectEverything(await readArchive(await journey.exportArchive()), expected);
    } finally {
      await journey.end();
      await site.close();
    }
  });
});

const failures = ({ completeness }: ReadArchive) =>
  completeness.sites.flatMap((site) => site.failures.map(({ reason }) => reason));

/** The biggest file that the browser's store holds is gone, the next one is cut to half its length. */
function loseTwo(profile: string): void {
  const [gone, cut] = storedFiles(profile).sort((one, other) => statSync(other).size - statSync(one).size);
  if (gone === undefined || cut === undefined) throw new Error('The store holds no files');
  rmSync(gone);
  truncateSync(cut, Math.floor(statSync(cut).size / 2));
}

/** Where each browser keeps the Blobs of the extension's database. */
const STORES: Record<Engine, RegExp> = {
  chromium: /IndexedDB\/chrome-extension_[^/]+\.indexeddb\.blob\//,
  firefox: /storage\/[^/]+\/moz-extension[^/]+\/idb\/[^/]+\.files\//,
};

function storedFiles(profile: string): string[] {
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => STORES[engine].test(path));
}
