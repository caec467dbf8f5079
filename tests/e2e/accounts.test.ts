import { describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { chatGptSite, soraSite } from '../site/hosts.ts';
import { makeLibrary } from '../site/library/library.ts';
import { bob } from '../site/library/people.ts';
import { startSite, type MemberSite, type Site } from '../site/server.ts';
import { readArchive, type ReadArchive } from './archive-check.ts';
import { expectActivities, expectEverything, expectReadOnly } from './expectations.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const WHOLE = /^Everything listed is saved/;
const WORKSPACE = 'https://chatgpt.com/__standin/workspace';
const PERSONAL = 'https://chatgpt.com/__standin/personal';

const small = { tasks: 6, mediaBytes: 6_000, images: 16 };
const likes = { followers: 4, following: 3, notifications: 5 };

describe.skipIf(findBrowser(engine) === null)(`accounts on one browser, in ${engine}`, () => {
  test('Ada, her workspace, then Bob: an archive for each, and nothing of one in another', () =>
    onJourney(async (journey, site) => {
      const [bobs] = site.others;
      if (!bobs) throw new Error('nobody but Ada');
      await backUp(journey);
      await visit(journey, WORKSPACE);
      await backUp(journey);
      await visit(journey, 'https://sora.chatgpt.com/__standin/sign-out');
      await visit(journey, 'https://chatgpt.com/__standin/sign-out');
      await visit(journey, PERSONAL);
      await visit(journey, 'https://sora.chatgpt.com/__standin/sign-in?as=bob');
      await visit(journey, 'https://chatgpt.com/__standin/sign-in?as=bob');
      const popup = await backUp(journey);
      expect(popup).toContain('Signed in as Bob Example');
      expect(popup).not.toContain('Signed in as Ada');
      expect(popup).toContain(numbersOf(bobs));

      const archives = await exportAll(journey, 3);
      await expectWhole(archives.get('ada-example'), site);
      await expectWhole(archives.get('bob-example'), bobs);
      const workspace = archives.get('ada-example-example-boats');
      expectEverything(found(workspace), site.chatgpt.expected('workspace'));
      await expectActivities(found(workspace), site.chatgpt.expectedActivities('workspace'));
      expect(site.chatgpt.expected('workspace')).toHaveLength(12);
      expectReadOnly(site, [...soraSite, ...chatGptSite]);
    }));
});

async function onJourney(go: (journey: Journey, site: Site) => Promise<void>): Promise<void> {
  const site = await startSite({
    library: makeLibrary({ ...small, sora2: { generations: 8, likes: 5, ...likes } }),
    others: [makeLibrary({ ...small, owner: bob, seed: 5, sora2: { generations: 6, likes: 7, ...likes } })],
  });
  const journey = await Journey.begin(engine, site);
  try {
    await journey.signIn();
    await journey.signInToChatGpt();
    await journey.switchOnChatGpt();
    await go(journey, site);
  } finally {
    await journey.end();
    await site.close();
  }
}

async function visit({ browser }: Journey, url: string): Promise<void> {
  await (await browser.open(url)).close();
}

async function backUp(journey: Journey): Promise<string> {
  await journey.click('Back up everything');
  return journey.untilStatus(WHOLE);
}

/** `5 of 6 saved`, as the popup says it of ChatGPT. */
function numbersOf({ chatgpt }: MemberSite): string {
  const own = chatgpt.expected();
  return `${own.filter(({ file }) => file !== null).length} of ${own.length} saved`;
}

/** One archive for each account, by whose name is in the file's. */
async function exportAll(journey: Journey, count: number): Promise<Map<string, ReadArchive>> {
  await journey.click('Export archive');
  await expect.poll(() => journey.archives().length, { timeout: 60_000 }).toBe(count);
  const named = journey.archives().map(async (path): Promise<[string, ReadArchive]> => {
    const [, name = path] = /lifeboat_(.+)_\d{8}T/.exec(path) ?? [];
    return [name, await readArchive(path)];
  });
  return new Map(await Promise.all(named));
}

function found(archive: ReadArchive | undefined): ReadArchive {
  if (!archive) throw new Error('no archive of that name');
  return archive;
}

async function expectWhole(archive: ReadArchive | undefined, member: MemberSite): Promise<void> {
  expectEverything(found(archive), [...member.expected(), ...member.chatgpt.expected()]);
  await expectActivities(found(archive), [
    ...member.expectedActivities(),
    ...member.chatgpt.expectedActivities(),
  ]);
}
