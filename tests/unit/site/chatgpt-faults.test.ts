import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLibrary } from '../../site/library/library.ts';
import { startSite, type Site } from '../../site/server.ts';
import { ChatGptClient, nodesPath, readOfLibrary, type WirePage } from './chatgpt-client.ts';
import { ask, Client, type Reply } from './client.ts';

let site: Site;
let client: ChatGptClient;

beforeEach(async () => {
  site = await startSite({ library: makeLibrary({ tasks: 5 }) });
  client = new ChatGptClient(site);
  await client.signIn();
});
afterEach(() => site.close());

const list = '/my/recent/image_gen?limit=25';
const statuses = async (count: number, path = list): Promise<number[]> => {
  const seen: number[] = [];
  for (let i = 0; i < count; i++) seen.push((await client.read(path)).status);
  return seen;
};

/** An own image, with a file, that a fault of `every` 3 picks; not one of those on the older host. */
const picked = (): string => {
  const images = site.library.chatgpt.personal.images;
  return (
    images.find(({ ordinal, onOldHost, state }) => ordinal % 3 === 2 && !onOldHost && state === 'good')
      ?.fileId ?? ''
  );
};
const fetchPicked = async (): Promise<Reply> => client.follow((await client.link(picked())).download_url);

it('is at fault alone: Sora goes on', async () => {
  Object.assign(site.chatgpt.faults, { challenge: true, list5xx: { every: 1 } });
  const sora = new Client(site);
  await sora.signIn();
  expect((await sora.read('/v2/list_tasks?limit=5')).status).toBe(200);
  const challenged = await client.read(list);
  expect([challenged.status, challenged.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
  site.chatgpt.faults.challenge = false;
  expect((await client.read(list)).status).toBeGreaterThanOrEqual(500);
});

describe('lists', () => {
  it('429 every nth, 5xx every nth', async () => {
    site.chatgpt.faults.listRateLimit = { every: 2, times: 1, retryAfter: 7 };
    expect(await statuses(3)).toEqual([200, 429, 200]);
    site.chatgpt.faults.listRateLimit = null;
    site.chatgpt.faults.list5xx = { every: 2, times: 1 };
    const [first, second = 0] = await statuses(2);
    expect([first, second >= 500]).toEqual([200, true]);
  });

  it('dropped connections and cut JSON', async () => {
    site.chatgpt.faults.droppedConnections = { every: 2, times: 1 };
    await client.read(list);
    await expect(client.read(list)).rejects.toThrow();
    site.chatgpt.faults.droppedConnections = null;
    site.chatgpt.faults.truncatedJson = { every: 1, times: 1 };
    const { body } = await client.read(list);
    expect(() => void JSON.parse(body.toString())).toThrow(SyntaxError);
  });

  it('empty pages whose cursor leads on to the very same rows', async () => {
    const whole = (await client.nodes()).map(({ id }) => id);
    site.chatgpt.faults.emptyPageWithCursor = { every: 2 };
    expect((await client.nodes()).map(({ id }) => id)).toEqual(whole);
  });

  it('a cursor that leads to where it stood', async () => {
    const small = await startSite({ library: makeLibrary({ tasks: 5, images: 128 }) });
    small.chatgpt.faults.repeatedCursor = { every: 1 };
    const reader = new ChatGptClient(small);
    await reader.signIn();
    const first = await reader.json<WirePage>(list);
    const next = await reader.json<WirePage>(`${list}&after=${encodeURIComponent(first.cursor ?? '')}`);
    expect(next.cursor).toBe(first.cursor);
    await small.close();
  });

  it.each([
    ['generated', () => client.read(list)],
    ['library', () => client.readLibrary(readOfLibrary(null))],
    ['nodes', () => client.read(nodesPath)],
  ] as const)('the %s catalogue alone may fail', async (name, go) => {
    const before = site.chatgpt.expected().length;
    site.chatgpt.faults.catalogueFails = name;
    expect((await go()).status).toBe(500);
    const others = [list, nodesPath].filter((path) => (path === list ? 'generated' : 'nodes') !== name);
    for (const path of others) expect((await client.read(path)).status).toBe(200);
    const expected = site.chatgpt.expected();
    expect(expected.some(({ collections }) => collections.includes(name))).toBe(false);
    expect(before - expected.length).toBe({ generated: 34, library: 0, nodes: 6 }[name]);
  });
});

describe('session', () => {
  it('ends tokens after n lists, and itself after n lists', async () => {
    site.chatgpt.faults.tokenExpiresAfterLists = 2;
    expect(await statuses(3)).toEqual([200, 200, 401]);
    site.chatgpt.faults.tokenExpiresAfterLists = null;
    await client.renewToken();
    site.chatgpt.faults.signOutAfterLists = 1;
    expect(await statuses(2)).toEqual([200, 401]);
    expect(await client.session()).toEqual({});
    site.chatgpt.signIn();
    await client.renewToken();
    expect(await statuses(1)).toEqual([200]);
  });
});

describe('conversations', () => {
  const told = () => site.chatgpt.expected().filter(({ prompt }) => prompt !== null);

  it('that fail leave only what the list tells', async () => {
    const id = told().find(({ promptPlace }) => promptPlace === 'user')?.conversationId;
    site.chatgpt.faults.conversationsFail = true;
    expect(await statuses(1, `/conversation/${id}`)).toEqual([403]);
    expect(new Set(told().map(({ promptPlace }) => promptPlace))).toEqual(new Set(['list']));
  });

  it('that are refused for a while may be asked for again', async () => {
    const id = told()[0]?.conversationId;
    site.chatgpt.faults.conversationRateLimit = { every: 1, times: 1, retryAfter: 1 };
    expect(await statuses(2, `/conversation/${id}`)).toEqual([429, 200]);
    expect(site.log.every(({ violation }) => violation === null)).toBe(true);
  });
});

describe('files', () => {
  it.each([
    ['mediaRateLimit', { every: 3, retryAfter: 1 }, 429],
    ['media5xx', { every: 3 }, 503],
  ] as const)('%s strikes once per file', async (name, fault, status) => {
    Object.assign(site.chatgpt.faults, { [name]: fault });
    expect((await fetchPicked()).status).toBe(status);
    expect((await fetchPicked()).status).toBe(200);
  });

  it('HTML for media, and half a file', async () => {
    site.chatgpt.faults.htmlForMedia = { every: 3 };
    expect((await fetchPicked()).body.toString('latin1', 0, 14)).toBe('<!DOCTYPE html');
    site.chatgpt.faults.truncatedMedia = { every: 3, kind: 'origin' };
    const [cut, whole] = [await fetchPicked(), await fetchPicked()];
    expect(cut.body).toHaveLength(Math.floor(whole.body.length / 2));
    site.chatgpt.faults.truncatedMedia = { every: 3, kind: 'socket', times: 2 };
    await expect(fetchPicked()).rejects.toThrow();
  });

  it('no word of a link at first', async () => {
    site.chatgpt.faults.download5xx = { every: 3 };
    expect(await statuses(2, `/files/download/${picked()}`)).toEqual([500, 200]);
    expect(await statuses(1, `/files/${picked()}/download`)).toEqual([200]);
  });

  it('expired links in lists, good ones when asked for; and links that live for a moment', async () => {
    site.chatgpt.faults.expiredLinks = true;
    const [row] = (await client.json<WirePage>(list)).items;
    expect((await client.follow(String(row?.['url']))).status).toBe(403);
    expect((await fetchPicked()).status).toBe(200);
    site.chatgpt.faults.linksExpireAfterMs = 40;
    const { download_url: link } = await client.link(picked());
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await client.follow(link)).status).toBe(403);
  });

  it('deleted ones, gone in every way', async () => {
    const { download_url: link } = await client.link(picked());
    site.chatgpt.faults.deletedItems = { every: 3 };
    expect([(await client.follow(link)).status, (await client.link(picked())).error_code]).toEqual([
      404,
      'file_not_found',
    ]);
    const item = site.chatgpt.expected().find(({ generationId }) => generationId === `chatgpt:${picked()}`);
    expect([item?.availability, item?.file]).toEqual(['deleted', null]);
  });

  it('hostile links and faults that never heal are expected as failures', async () => {
    site.chatgpt.faults.hostilePayload = { every: 3 };
    expect((await client.link(picked())).download_url).not.toMatch(
      /^https:\/\/(chatgpt\.com|files\.oaiusercontent\.com)\//,
    );
    site.chatgpt.faults.hostilePayload = null;
    site.chatgpt.faults.media5xx = { every: 3, times: Infinity };
    const failures = site.chatgpt.expectedFailures();
    expect(failures.length).toBeGreaterThan(10);
    expect(failures.every(({ failure, file }) => failure === 'media5xx' && file === null)).toBe(true);
  });
});

it('refuses plain requests to unknown hosts, and logs them', async () => {
  expect((await ask(site, 'https://cdn.oaistatic.com/x')).status).toBe(404);
  expect(site.log.at(-1)?.host).toBe('cdn.oaistatic.com');
});
