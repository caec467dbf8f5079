import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { chatGptSite, soraSite } from '../site/hosts.ts';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { readArchive, type ReadArchive } from './archive-check.ts';
import { expectActivities, expectEverything, expectReadOnly } from './expectations.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();

describe.skipIf(findBrowser(engine) === null)(`all services in one click in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let archive: ReadArchive;
  let popup: string;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 40, sora2: {} }) });
    journey = await Journey.begin(engine, site);
    await journey.signIn();
    await journey.signInToChatGpt();
    await journey.switchOnChatGpt();
    await journey.click('Back up everything');
    popup = await journey.untilStatus(/^(Everything listed is|All but \d+) saved/);
    archive = await readArchive(await journey.exportArchive());
  }, 240_000);

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  test('holds every own generation of all three byte for byte, with captions, nothing twice', () => {
    expectEverything(archive, [...site.expected(), ...site.chatgpt.expected()]);
  });

  test('keeps all activity', () =>
    expectActivities(archive, [...site.expectedActivities(), ...site.chatgpt.expectedActivities()]));

  test('shows three sites with true numbers, and what was kept of the rest', () => {
    for (const name of ['Sora 1', 'Sora 2', 'ChatGPT Images']) expect(popup).toContain(name);
    const likes = site.expectedActivities().filter(({ kind }) => kind === 'likes').length;
    expect(popup).toContain(`${likes} likes`);
  });

  test('reads every list to its end', () => {
    const lists = archive.completeness.sites.flatMap((one) => one.collections);
    expect(lists.filter(({ listedToTheEnd }) => !listedToTheEnd)).toEqual([]);
  });

  test('has one file and three captures of what is draft, post and appearance', () => {
    const thrice = site
      .expected()
      .filter(({ collections }) =>
        ['drafts', 'posts', 'appearances'].every((name) => collections.includes(name)),
      );
    expect(thrice.length).toBeGreaterThan(0);
    for (const { generationId } of thrice) {
      const { collections, media } = archive.generations.find(({ id }) => id === generationId) ?? {};
      expect(collections, generationId).toEqual(
        expect.arrayContaining(['Drafts', 'Posts', 'Cameo appearances']),
      );
      expect(media?.filter(({ role }) => role === 'original')).toHaveLength(1);
    }
  });

  test('finds the prompts that the lists leave out', () => {
    for (const { generationId, prompt } of site.chatgpt.expected())
      expect(archive.generations.find(({ id }) => id === generationId)?.prompt, generationId).toBe(prompt);
  });

  test('saves nothing of other people’s', () => {
    const ids = archive.generations.filter(({ media }) => media.length > 0).map(({ id }) => id);
    for (const id of site.chatgpt.notToBeSaved()) expect(ids).not.toContain(`chatgpt:${id}`);
  });

  test('sends nothing but GETs, and one read by POST that asks for nothing else', () => {
    const sent = site.log.filter(({ method }) => method !== 'GET');
    expect(new Set(sent.map(({ method, host, path }) => `${method} ${host}${path}`))).toEqual(
      new Set(['POST chatgpt.com/backend-api/files/library']),
    );
    // The service's own page, which says in a header that it asks, reads the list in smaller pieces.
    const ours = sent.filter(({ headers }) => !headers.includes('oai-client-version'));
    const bodies = ours.map(({ body }) => JSON.parse(body) as { cursor: unknown });
    const read = { limit: 100, categories: ['image'], include_saved_entities: true };
    expect(bodies).toEqual(bodies.map(({ cursor }) => ({ ...read, cursor })));
    // From the top, and further on: the list is looked at once more at its top after its end.
    const cursors = new Set(bodies.map(({ cursor }) => (cursor === null ? 'none' : typeof cursor)));
    expect(cursors).toEqual(new Set(['none', 'string']));
  });

  test('reads each conversation once', () => {
    const read = site.log.map(({ path }) => path).filter((path) => path.includes('/conversation/'));
    expect(read.length).toBeGreaterThan(10);
    expect(new Set(read).size).toBe(read.length);
  });

  test("contacts no host but the sites' own, and writes nothing", () =>
    expectReadOnly(site, [...soraSite, ...chatGptSite]));
});
