import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { chatGptSite, soraSite } from '../site/hosts.ts';
import { makeLibrary } from '../site/library/library.ts';
import { foreignRequests } from '../site/request-log.ts';
import { startSite, type Site } from '../site/server.ts';
import { everyGeneration } from '../site/sora1/library/sample.ts';
import { postsOf } from '../site/sora2/library/sample.ts';
import { requestsOfOurs } from './browsing.ts';
import { Journey } from './journey.ts';
import { rowsOf, SelectionPage } from './selection-page.ts';
import { readThrough } from './shown-cards.ts';

const engine = engineUnderTest();
const SORA = 'https://sora.chatgpt.com';
const CHATGPT = 'https://chatgpt.com';

/** Nothing was ever listed and auto-backup is off: all that is known is what the pages themselves are told. */
describe.skipIf(findBrowser(engine) === null)(`whose the cards of a page are, in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let shown: SelectionPage;
  /** By the ids that pages name them by. */
  let own: Set<string>;

  beforeAll(async () => {
    const library = makeLibrary({ tasks: 60, mediaBytes: 6_000, images: 40, sora2: { generations: 40 } });
    site = await startSite({ library });
    own = ownIds(site);
    journey = await Journey.begin(engine, site);
    await journey.switchOnChatGpt();
    await (await journey.signInToChatGpt()).close();
    shown = new SelectionPage(await journey.signIn());
    await shown.page.setViewport(1_100, 800);
  }, 60_000);

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const cardsAt = async (url: string) => {
    await shown.page.goto(url);
    await shown.page.waitFor(`document.querySelectorAll('.tile:not([hidden])').length > 0`);
    const { cards, boxes } = await readThrough(shown.page);
    return { boxes, own: cards.filter((id) => own.has(id)), others: cards.filter((id) => !own.has(id)) };
  };

  const characterOf = () => site.library.sora2?.characters[0]?.person.username ?? '';
  const folderOf = () => site.library.sora1.folders.find(({ alias }) => alias === null)?.id ?? '';
  const directoryOf = () => site.library.chatgpt.personal.directories[0]?.id ?? '';

  test.each<[string, () => string]>([
    ['Sora 1’s library', () => `${SORA}/library`],
    ['its trash', () => `${SORA}/library/trash`],
    ['a folder', () => `${SORA}/folder/${folderOf()}`],
    ['Sora 2’s own profile', () => `${SORA}/profile`],
    ['the drafts', () => `${SORA}/drafts`],
    ['one’s own character', () => `${SORA}/profile/${characterOf()}`],
    ['ChatGPT’s images', () => `${CHATGPT}/images`],
    ['a directory of its library', () => `${CHATGPT}/library/d/${directoryOf()}`],
  ])('%s: a box on every card', async (_, address) => {
    const page = await cardsAt(address());
    expect(page.own.length).toBeGreaterThan(0);
    expect(page.others).toEqual([]);
    expect(page.boxes).toEqual(page.own);
  });

  test.each<[string, () => string]>([
    ['favourites', () => `${SORA}/favorites`],
    ['Explore', () => `${SORA}/explore`],
    ['results of a search', () => `${SORA}/explore/search`],
    ['posts in which one is seen', () => `${SORA}/profile/${site.library.sora2?.me.username}/cameos`],
    ['ChatGPT’s library', () => `${CHATGPT}/library`],
  ])('%s: a box on one’s own alone', async (_, address) => {
    const page = await cardsAt(address());
    expect(page.own.length).toBeGreaterThan(0);
    expect(page.others.length).toBeGreaterThan(0);
    expect(page.boxes).toEqual(page.own);
  });

  test.each<[string, () => string]>([
    ['what others made with one’s character', () => `${SORA}/profile/${characterOf()}/cameos`],
    ['a stranger’s profile', () => `${SORA}/profile/${strangerIn(site)}`],
  ])('%s: none', async (_, address) => {
    const page = await cardsAt(address());
    expect(page.others.length).toBeGreaterThan(0);
    expect(page.boxes).toEqual(page.own);
  });

  const saveControl = async (path: string) => {
    await shown.page.goto(SORA + path);
    await shown.page.waitFor("document.querySelector('lifeboat-controls')");
    await shown.page.evaluate(watchHidings);
    await shown.page.waitFor('new Promise((done) => setTimeout(() => done(true), 1500))');
    return shown.page.evaluate<string | null>(`${ONE}?.innerText.trim() ?? null`);
  };

  test('an own item’s page has its control at once, and another’s never', async () => {
    const { sora1, sora2 } = site.library;
    const mine = sora1.tasks.flatMap(({ generations }) => generations)[0]?.id;
    const [post] = sora2 ? postsOf(sora2) : [];
    const [liked] = sora2?.likes ?? [];
    const draft = sora2?.videos.find(({ kind, inDrafts }) => kind === 'sora_draft' && inDrafts);
    expect(await saveControl(`/g/${mine}`)).toBe('Save');
    expect(await saveControl(`/g/${sora1.others[0]?.id}`)).toBeNull();
    expect(await saveControl(`/p/${post?.id}`)).toBe('Save');
    expect(await saveControl(`/p/${liked?.id}`)).toBeNull();
    expect(await saveControl(`/d/${draft?.id}`)).toBe('Save');
    expect(await shown.page.evaluate<boolean[]>('globalThis.hidings')).toEqual([]);
  });

  test('nothing of it was stored, queued or asked for', async () => {
    for (const table of ['generations', 'payloads', 'captures', 'downloads', 'wishes', 'accounts'])
      expect(await rowsOf(journey.browser, table)).toEqual([]);
    expect(requestsOfOurs(site.log)).toEqual([]);
    expect(foreignRequests(site.log, [...soraSite, ...chatGptSite])).toEqual([]);
  });
});

const ONE = "document.querySelector('lifeboat-controls')?.shadowRoot.querySelector('.one:not([hidden])')";

/** Runs in the page: notes whenever the control goes again. */
function watchHidings(): void {
  const hidings: boolean[] = [];
  Object.assign(globalThis, { hidings });
  const control = document.querySelector('lifeboat-controls')?.shadowRoot?.querySelector('.one');
  const note = () => control?.hasAttribute('hidden') && hidings.push(true);
  if (control) new MutationObserver(note).observe(control, { attributeFilter: ['hidden'] });
}

function ownIds({ library }: Site): Set<string> {
  const { owner, sora1, sora2, chatgpt } = library;
  const made = [...everyGeneration(sora1)].filter((generation) => generation.owner.id === owner.id);
  const posts = sora2 ? postsOf(sora2) : [];
  return new Set([
    ...made.map(({ id }) => id),
    ...(sora2?.videos ?? []).map(({ id }) => id),
    ...posts.map(({ id }) => id),
    ...chatgpt.personal.images.map(({ fileId }) => fileId),
  ]);
}

/** Somebody of whom something is liked. */
function strangerIn({ library }: Site): string {
  return library.sora2?.likes[0]?.video.maker.username ?? '';
}
