import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLibrary } from '../../site/library/library.ts';
import { startSite, type Site } from '../../site/server.ts';
import {
  ask,
  Client,
  sourceLink,
  walk,
  type Reply,
  type WireGeneration,
  type WirePage,
  type WireTask,
} from './client.ts';

let site: Site;
let client: Client;

beforeEach(async () => {
  site = await startSite({ library: makeLibrary({ tasks: 40 }) });
  client = new Client(site);
  await client.signIn();
});
afterEach(() => site.close());

const list = '/v2/list_tasks?limit=10';
const statuses = async (path: string, count: number): Promise<number[]> => {
  const seen: number[] = [];
  for (let i = 0; i < count; i++) seen.push((await client.read(path)).status);
  return seen;
};

/** An own generation that a fault of `every` picks. */
const picked = (every: number): string => {
  const all = site.library.sora1.tasks
    .filter((task) => task.status === 'succeeded')
    .flatMap((task) => task.generations);
  return (
    all.find(({ ordinal, availability }) => ordinal % every === every - 1 && availability === 'available')
      ?.id ?? ''
  );
};
const linkOf = async (id: string): Promise<string> =>
  sourceLink(await client.json<WireGeneration>(`/generations/${id}`));
const fetchPicked = async (every: number): Promise<Reply> => ask(site, await linkOf(picked(every)));

describe('lists', { timeout: 30_000 }, () => {
  it('429 every nth, with Retry-After as wished', async () => {
    site.faults.listRateLimit = { every: 2, times: 2, retryAfter: 7 };
    expect(await statuses(list, 5)).toEqual([200, 429, 200, 429, 200]);
    site.faults.listRateLimit = { every: 1, retryAfter: 'date' };
    expect(Date.parse(String((await client.read(list)).headers['retry-after']))).toBeGreaterThan(
      Date.now() - 1000,
    );
    site.faults.listRateLimit = { every: 1, retryAfter: null };
    expect((await client.read(list)).headers['retry-after']).toBeUndefined();
  });

  it('5xx in turns', async () => {
    site.faults.list5xx = { every: 2 };
    const seen = await statuses(list, 6);
    expect(seen.filter((_, index) => index % 2 === 0)).toEqual([200, 200, 200]);
    expect(seen.filter((_, index) => index % 2 === 1).toSorted()).toEqual([500, 502, 503]);
  });

  it('cut JSON', async () => {
    site.faults.truncatedJson = { every: 2, times: 1 };
    const bodies = [await client.read(list), await client.read(list), await client.read(list)].map(
      ({ body }) => body.toString(),
    );
    expect(() => void JSON.parse(bodies[1] ?? '')).toThrow(SyntaxError);
    expect(bodies[2]).toMatch(/\}$/);
  });

  it('dropped connections', async () => {
    site.faults.droppedConnections = { every: 2, times: 1 };
    await client.read(list);
    await expect(client.read(list)).rejects.toThrow();
    expect((await client.read(list)).status).toBe(200);
    expect(site.log.filter(({ completed }) => !completed)).toHaveLength(1);
  });

  it('has_more without last_id', async () => {
    site.faults.hasMoreWithoutLastId = { every: 1 };
    expect(await client.json(list)).toMatchObject({ has_more: true, last_id: null });
  });

  it('empty pages whose cursor leads on to the very same rows', async () => {
    const rows = (page: WirePage<WireTask>): WireTask[] => page.task_responses;
    const whole = (await walk(client, list, rows)).map(({ id }) => id);
    site.faults.emptyPageWithCursor = { every: 2 };
    expect((await walk(client, list, rows)).map(({ id }) => id)).toEqual(whole);
    expect(site.log.filter(({ path }) => path.includes('list_tasks')).length).toBeGreaterThan(8);
  });

  it('shifting rows: newcomers on top, and a row that comes twice', async () => {
    site.faults.shiftingRows = true;
    const seen = (await walk<WireTask>(client, list, (page) => page.task_responses)).map(({ id }) => id);
    expect(seen.length).toBeGreaterThan(new Set(seen).size);
    expect(new Set(seen)).toEqual(new Set(site.library.sora1.tasks.map(({ id }) => id)));
    const late = site.expected().filter((item) => item.late);
    expect(late).toHaveLength(3);
    const [top] = (await client.json<WirePage<WireTask>>(list)).task_responses;
    expect(late.map(({ generationId }) => generationId)).toContain(`sora:${top?.generations[0]?.id}`);
  });

  it('folders that always fail, and are then not expected', async () => {
    site.faults.foldersFail = true;
    expect(await statuses('/collections?limit=100', 2)).toEqual([500, 500]);
    expect(site.expected().every(({ owner }) => owner === 'self')).toBe(true);
  });
});

describe('session', () => {
  it('ends tokens after n lists; the next session call brings a new one', async () => {
    site.faults.tokenExpiresAfterLists = 2;
    expect(await statuses(list, 3)).toEqual([200, 200, 401]);
    expect((await client.read(list)).body.toString()).toContain('token_expired');
    await client.renewToken();
    expect((await client.read(list)).status).toBe(200);
  });

  it('signs out after n lists until signed in again', async () => {
    site.faults.signOutAfterLists = 1;
    expect(await statuses(list, 2)).toEqual([200, 401]);
    expect(await client.session()).toEqual({});
    site.signIn();
    await client.renewToken();
    expect(await statuses(list, 2)).toEqual([200, 200]);
  });
});

describe('the whole host', () => {
  it('retired, in three ways', async () => {
    const page = (path: string): Promise<Reply> => ask(site, `https://sora.chatgpt.com${path}`);
    site.faults.retired = 'html403';
    expect([
      (await client.read(list)).status,
      (await page('/library')).status,
      (await page('/api/auth/session')).status,
    ]).toEqual([403, 403, 403]);
    site.faults.retired = 'sunset-redirect';
    expect((await client.read(list)).headers['location']).toBe('/sunset');
    expect((await page('/sunset')).body.toString()).toContain('Export');
    site.faults.retired = '410';
    expect((await client.read(list)).status).toBe(410);
  });

  it('challenged and region-blocked', async () => {
    site.faults.challenge = true;
    const challenged = await client.read(list);
    expect([challenged.status, challenged.headers['content-type']]).toEqual([
      403,
      'text/html; charset=utf-8',
    ]);
    expect(challenged.body.toString()).toContain('challenge-platform');
    site.faults.challenge = false;
    site.faults.regionBlocked = true;
    expect((await client.read(list)).body.toString()).toContain('unsupported_country_code');
  });
});

describe('media', () => {
  it.each([
    ['mediaRateLimit', { every: 3, retryAfter: 1 }, 429],
    ['media5xx', { every: 3 }, 503],
  ] as const)('%s strikes once per file', async (name, fault, status) => {
    Object.assign(site.faults, { [name]: fault });
    expect((await fetchPicked(3)).status).toBe(status);
    expect((await fetchPicked(3)).status).toBe(200);
  });

  it('HTML for media', async () => {
    site.faults.htmlForMedia = { every: 3 };
    const { status, body } = await fetchPicked(3);
    expect([status, body.toString('latin1', 0, 14)]).toEqual([200, '<!DOCTYPE html']);
  });

  it('truncated at the origin: a whole answer with half the file', async () => {
    site.faults.truncatedMedia = { every: 3, kind: 'origin' };
    const cut = await fetchPicked(3);
    const whole = await fetchPicked(3);
    expect([cut.status, Number(cut.headers['content-length'])]).toEqual([
      200,
      Math.floor(whole.body.length / 2),
    ]);
  });

  it('truncated by the connection', async () => {
    site.faults.truncatedMedia = { every: 3, kind: 'socket' };
    await expect(fetchPicked(3)).rejects.toThrow();
    expect((await fetchPicked(3)).status).toBe(200);
  });

  it('expired links in lists, good ones in single reads', async () => {
    site.faults.expiredLinks = true;
    const tasks = await walk<WireTask>(client, '/v2/list_tasks?limit=100', (page) => page.task_responses);
    const listed = tasks.flatMap(({ generations }) => generations).find(({ id }) => id === picked(3));
    expect((await ask(site, listed ? sourceLink(listed) : '')).status).toBe(403);
    expect((await fetchPicked(3)).status).toBe(200);
  });

  it('links that live for a moment', async () => {
    site.faults.linksExpireAfterMs = 40;
    const link = await linkOf(picked(3));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await ask(site, link)).status).toBe(403);
  });

  it('trickles', async () => {
    site.faults.slow = { bytesPerSecond: 20_000 };
    const started = performance.now();
    const { body } = await fetchPicked(3);
    expect(performance.now() - started).toBeGreaterThan((body.length / 20_000) * 700);
  });
});

describe('what is expected then', { timeout: 30_000 }, () => {
  it('the WebP where the download read fails for good', async () => {
    site.faults.downloadEndpoint500 = { every: 1 };
    expect((await client.read(`/generations/${picked(1)}/download`)).status).toBe(500);
    const types = new Set(site.expected().map(({ file }) => file?.mediaType));
    expect(types).toEqual(new Set(['image/webp', 'video/mp4', undefined]));
  });

  it('failures by name where files never heal', () => {
    site.faults.media5xx = { every: 4, times: Infinity };
    const failures = site.expectedFailures();
    expect(failures.length).toBeGreaterThan(5);
    expect(failures.every(({ failure, file }) => failure === 'media5xx' && file === null)).toBe(true);
  });

  it('deleted items, gone in every way', async () => {
    const link = await linkOf(picked(5));
    site.faults.deletedItems = { every: 5 };
    const [item] = site.expected().filter(({ generationId }) => generationId === `sora:${picked(5)}`);
    expect([item?.availability, item?.file]).toEqual(['deleted', null]);
    expect([(await ask(site, link)).status, (await client.read(`/generations/${picked(5)}`)).status]).toEqual(
      [404, 404],
    );
  });

  it('nothing from hostile links', async () => {
    site.faults.hostilePayload = { every: 2 };
    const link = await linkOf(picked(2));
    expect(link).not.toMatch(/^https:\/\/videos\.openai\.com\//);
    const [item] = site.expectedFailures().filter(({ generationId }) => generationId === `sora:${picked(2)}`);
    expect(item?.failure).toBe('hostilePayload');
  });
});
