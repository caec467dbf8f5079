import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLibrary } from '../../../site/library/library.ts';
import { startSite, type Site } from '../../../site/server.ts';
import type { Sora2Library } from '../../../site/sora2/library/sample.ts';
import { ask, Client, walkPages, type WireCursorPage } from '../client.ts';
import { bestLink, type WireDraft } from './wire.ts';

const library = makeLibrary({ tasks: 3, sora2: { generations: 40, likes: 12 } });
const sample = library.sora2 as Sora2Library;
let site: Site;
let client: Client;

beforeEach(async () => {
  site = await startSite({ library });
  client = new Client(site);
  await client.signIn();
});
afterEach(() => site.close());

const drafts = '/profile/drafts/v2?limit=10';
const status = async (path: string): Promise<number> => (await client.read(path)).status;
const ofSora2 = () => site.expected().filter((item) => item.site === 'sora2');

describe('the whole of Sora 2', () => {
  it.each([
    [{ regionBlocked: 'sora2' }, 400, 'unsupported_country_code'],
    [{ notOnboarded: 'onboarding_required' }, 403, 'onboarding_required'],
    [{ notOnboarded: 'username_required' }, 400, 'username_required'],
  ] as const)('%o: refused, while Sora 1 goes on', async (faults, code, word) => {
    Object.assign(site.faults, faults);
    for (const path of [`/project_y${drafts}`, '/project_y/v2/me', '/nf/pending']) {
      const { status: answered, body } = await client.read(path);
      expect([answered, body.toString()]).toEqual([code, expect.stringContaining(word)]);
    }
    expect(await status('/v2/list_tasks')).toBe(200);
    expect([ofSora2(), site.expectedActivities().filter((one) => one.site === 'sora2')]).toEqual([[], []]);
  });

  it('is not there for somebody who never opened it', async () => {
    const other = await startSite({ library: makeLibrary({ tasks: 3 }) });
    const newcomer = new Client(other);
    await newcomer.signIn();
    expect((await newcomer.read('/project_y/v2/me')).body.toString()).toContain('onboarding_required');
    expect((await newcomer.read('/v2/list_tasks')).status).toBe(200);
    await other.close();
  });

  it('wants a token, and takes no other method than GET', async () => {
    const url = `https://sora.chatgpt.com/backend/project_y${drafts}`;
    expect((await ask(site, url)).status).toBe(401);
    expect((await ask(site, url, { method: 'POST' })).status).toBe(405);
    expect(site.log.at(-1)?.violation).toBe('method POST');
    site.faults.tokenExpiresAfterLists = 1;
    expect(await status(`/project_y${drafts}`)).toBe(200);
    expect(await status(`/project_y${drafts}`)).toBe(401);
  });
});

describe('lists', () => {
  it('that fail for good take nothing else with them', async () => {
    site.faults.failingLists = { path: /^\/profile\/followers/, status: 404 };
    expect(await status('/project_y/profile/followers?limit=20')).toBe(404);
    expect(await status('/project_y/profile/following?limit=20')).toBe(200);
    const kinds = new Set(site.expectedActivities().map(({ kind }) => kind));
    expect([kinds.has('followers'), kinds.has('following')]).toEqual([false, true]);
  });

  it('429 and 5xx as for Sora 1', async () => {
    site.faults.listRateLimit = { every: 2, times: 1, retryAfter: 3 };
    expect(await status(`/project_y${drafts}`)).toBe(200);
    expect((await client.read(`/project_y${drafts}`)).headers['retry-after']).toBe('3');
    site.faults.list5xx = { every: 1, times: 1 };
    expect(await status(`/project_y${drafts}`)).toBeGreaterThanOrEqual(500);
  });

  it('give a cursor back as it came', async () => {
    site.faults.repeatedCursor = { every: 1 };
    const path = '/project_y/profile_feed/me?limit=2&cut=nf2';
    const { cursor } = await client.json<WireCursorPage<never>>(path);
    const again = `${path}&cursor=${encodeURIComponent(cursor ?? '')}`;
    expect((await client.json<WireCursorPage<never>>(again)).cursor).toBe(cursor);
  });

  it('have empty pages anywhere, without loss', async () => {
    const idsOf = async (): Promise<string[]> =>
      (await walkPages<{ id: string }>(client, '/mailbox?limit=7')).flat().map(({ id }) => id);
    const whole = await idsOf();
    site.faults.emptyPageWithCursor = { every: 2 };
    expect(await idsOf()).toEqual(whole);
  });

  it('get newcomers on top, which were pending before', async () => {
    site.faults.shiftingRows = true;
    expect(await client.json<object[]>('/nf/pending')).toHaveLength(2);
    await walkPages(client, drafts);
    expect(await client.json<object[]>('/nf/pending/v2')).toEqual([]);
    const late = ofSora2().filter((item) => item.late);
    const { items } = await client.json<WireCursorPage<{ id: string }>>(`/project_y${drafts}`);
    expect(late.map(({ generationId }) => generationId)).toContain(`sora:${items?.[0]?.id}`);
    expect(late).toHaveLength(2);
  });
});

describe('media', () => {
  const draftOf = async (list: string): Promise<WireDraft> => {
    const { items = [] } = await client.json<WireCursorPage<WireDraft>>(`/project_y${list}`);
    const found = items.find(({ encodings }) => encodings?.source);
    if (!found) throw new Error('No draft with a source');
    return found;
  };

  it('links of lists may be expired while those of single reads are good', async () => {
    site.faults.expiredLinks = true;
    const draft = await draftOf(drafts);
    expect((await ask(site, bestLink(draft))).status).toBe(403);
    const body = await client.json<Record<string, WireDraft>>(`/project_y/profile/drafts/v2/${draft.id}`);
    const link = /"(https:\/\/videos[^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
    expect((await ask(site, link)).status).toBe(200);
  });

  it('files fail as Sora 1’s do, and are then expected to', async () => {
    site.faults.htmlForMedia = { every: 1, times: Infinity };
    const { body } = await ask(site, bestLink(await draftOf(drafts)));
    expect(body.toString('latin1', 0, 14)).toBe('<!DOCTYPE html');
    expect(site.expectedFailures().filter((item) => item.site === 'sora2').length).toBeGreaterThan(30);
  });

  it('what was deleted is gone in every way', async () => {
    site.faults.deletedItems = { every: 1 };
    const draft = await draftOf(drafts);
    expect(await status(`/project_y/profile/drafts/v2/${draft.id}`)).toBe(404);
    expect((await ask(site, bestLink(draft))).status).toBe(404);
    const finished = sample.videos.filter(({ files }) => files !== null);
    const deleted = ofSora2().filter(({ availability }) => availability === 'deleted');
    expect(new Set(deleted.map(({ generationId }) => generationId))).toEqual(
      new Set(finished.map(({ id }) => `sora:${id}`)),
    );
  });
});
