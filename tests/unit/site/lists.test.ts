import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLibrary } from '../../site/library/library.ts';
import { foreignRequests, violations } from '../../site/request-log.ts';
import { startSite, type Site } from '../../site/server.ts';
import {
  ask,
  Client,
  sourceLink,
  walk,
  type WireGeneration,
  type WirePage,
  type WireTask,
} from './client.ts';

let site: Site;
let client: Client;

beforeAll(async () => {
  site = await startSite({ library: makeLibrary({ tasks: 60 }) });
  client = new Client(site);
  await client.signIn();
});
afterAll(() => site.close());

const tasksIn = (page: WirePage<WireTask>): WireTask[] => page.task_responses;

describe('the library', () => {
  it('is covered by paging, each task once, and running tasks finish', async () => {
    const first = await walk(client, '/v2/list_tasks?limit=7', tasksIn);
    expect(first.map(({ id }) => id)).toEqual(site.library.sora1.tasks.map(({ id }) => id));
    expect(first.filter(({ status }) => status === 'running')).toHaveLength(2);
    const again = await walk(client, '/v2/list_tasks?limit=100', tasksIn);
    expect(again.filter(({ status }) => status === 'running')).toHaveLength(0);
    expect(again.flatMap(({ generations }) => generations)).toHaveLength(
      site.library.sora1.tasks.flatMap(({ generations }) => generations).length,
    );
  });

  it('clamps the page size at 100', async () => {
    const big = await startSite({ library: makeLibrary({ tasks: 130 }) });
    const reader = new Client(big);
    await reader.signIn();
    expect((await reader.json<WirePage<WireTask>>('/v2/list_tasks?limit=500')).task_responses).toHaveLength(
      100,
    );
    await big.close();
  });

  it('shows the trash apart', async () => {
    const trash = await walk(client, '/v2/list_tasks?limit=2&archived=true', tasksIn);
    expect(trash.map(({ id }) => id)).toEqual(site.library.sora1.trash.map(({ id }) => id));
  });

  it('comes in every known envelope', async () => {
    for (const envelope of ['tasks', 'data', 'task_responses'] as const) {
      site.library.sora1.envelope = envelope;
      expect(Object.keys(await client.json<object>('/v2/list_tasks?limit=1'))).toContain(envelope);
    }
  });
});

describe('expected()', { timeout: 30_000 }, () => {
  it('names exactly what the lists and folders hold, with the bytes that the links give', async () => {
    await walk(client, '/v2/list_tasks?limit=100', tasksIn);
    const tasks = [
      ...(await walk(client, '/v2/list_tasks?limit=100', tasksIn)),
      ...(await walk(client, '/v2/list_tasks?limit=100&archived=true', tasksIn)),
    ];
    const folders = await client.json<WirePage<{ id: string }>>('/collections?limit=100');
    const inFolders = await Promise.all(
      folders.data.map(({ id }) =>
        walk<WireGeneration>(client, `/collections/${id}/generations?limit=10`, ({ data }) => data),
      ),
    );
    const met = new Set([
      ...tasks.flatMap(({ id, generations }) =>
        generations.length === 0 ? [id] : generations.map((made) => made.id),
      ),
      ...inFolders.flat().map(({ id }) => id),
    ]);
    const expected = site.expected();
    expect(new Set(expected.map(({ generationId }) => generationId))).toEqual(
      new Set([...met].map((id) => `sora:${id}`)),
    );

    for (const item of expected.filter(({ file }) => file !== null)) {
      const answer = await client.json<{ url?: string; download_url?: string }>(
        `/generations/${item.generationId.slice(5)}/download`,
      );
      const { body, headers } = await ask(site, answer.url ?? answer.download_url ?? '');
      expect(createHash('sha256').update(body).digest('hex')).toBe(item.file?.sha256);
      expect([body.length, headers['content-type']]).toEqual([item.file?.bytes, item.file?.mediaType]);
    }
    expect(violations(site.log)).toEqual([]);
  });

  it('tells sizes truly where it tells them', async () => {
    const tasks = await walk(client, '/v2/list_tasks?limit=100', tasksIn);
    const sized = tasks
      .flatMap(({ generations }) => generations)
      .filter((made) => made.encodings.source?.size);
    expect(sized.length).toBeGreaterThan(20);
    for (const made of sized.slice(0, 12)) {
      expect((await ask(site, sourceLink(made))).body).toHaveLength(made.encodings.source?.size ?? 0);
    }
  });
});

describe('single reads', () => {
  it('answer for tasks and generations, and 404 for strangers', async () => {
    const task = site.library.sora1.tasks.find(({ generations }) => generations.length > 0);
    expect((await client.json<WireTask>(`/video_gen/${task?.id}`)).id).toBe(task?.id);
    expect((await client.json<WireGeneration>(`/generations/${task?.generations[0]?.id}`)).id).toBe(
      task?.generations[0]?.id,
    );
    expect((await client.read('/generations/gen_00000000000000000000000000')).status).toBe(404);
  });
});

describe('the door', () => {
  it('gives {} without a cookie and 401 without a token', async () => {
    const session = await ask(site, 'https://sora.chatgpt.com/api/auth/session');
    expect([session.status, session.body.toString()]).toEqual([200, '{}']);
    const list = await ask(site, 'https://sora.chatgpt.com/backend/v2/list_tasks');
    expect(list.status).toBe(401);
    expect(list.body.toString()).toContain('Missing bearer authentication in header');
  });

  it('takes GET only, knows its hosts, and logs what it refuses', async () => {
    const from = site.log.length;
    expect(
      (await ask(site, 'https://sora.chatgpt.com/backend/v2/list_tasks', { method: 'DELETE' })).status,
    ).toBe(405);
    expect((await ask(site, 'https://evil.example/x')).status).toBe(404);
    const [link = ''] = (await walk(client, '/v2/list_tasks?limit=100', tasksIn))
      .flatMap(({ generations }) => generations)
      .map(sourceLink);
    expect((await ask(site, link, { headers: { authorization: 'Bearer secret-token' } })).status).toBe(400);
    expect(violations(site.log.slice(from)).map(({ violation }) => violation)).toEqual([
      'method DELETE',
      'credentials sent to the media host',
    ]);
    expect(foreignRequests(site.log).map(({ host }) => host)).toEqual(['evil.example']);
    expect(JSON.stringify(site.log)).not.toMatch(/secret-token|sig=|Bearer/);
  });
});

describe('the media host', () => {
  it('demands a true signature and answers ranges', async () => {
    const [made] = (await walk(client, '/v2/list_tasks?limit=100', tasksIn)).flatMap(
      ({ generations }) => generations,
    );
    const link = made ? sourceLink(made) : '';
    const whole = await ask(site, link);
    const part = await ask(site, link, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 10-19/${whole.body.length}`]);
    expect(part.body).toEqual(whole.body.subarray(10, 20));
    const forged = await ask(site, link.replace(/sig=./, 'sig=_'));
    expect(forged.status).toBe(403);
    expect(forged.body.toString()).toContain('<Code>AuthenticationFailed</Code>');
  });
});
