import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatGptSite, soraSite } from '../../site/hosts.ts';
import { makeLibrary } from '../../site/library/library.ts';
import { foreignRequests, violations } from '../../site/request-log.ts';
import { startSite, type Site } from '../../site/server.ts';
import { ChatGptClient, nodesPath, ownImages, pointedAt, type WirePage } from './chatgpt-client.ts';
import { ask, Client } from './client.ts';

let site: Site;
let client: ChatGptClient;

beforeAll(async () => {
  site = await startSite({ library: makeLibrary({ tasks: 5 }) });
  client = new ChatGptClient(site);
  await client.signIn();
});
afterAll(() => site.close());

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const ids = (account?: 'workspace'): Set<string> =>
  new Set(site.chatgpt.expected(account).map(({ generationId }) => generationId.replace('chatgpt:', '')));
const keys = (files: WirePage['items']): string[] => files.map((file) => String(file['file_id']));

describe('the three catalogues', () => {
  it('are each incomplete, and complete together', async () => {
    const [generated, library, nodes] = [
      await client.generated(),
      await client.library(),
      await client.nodes(),
    ];
    const union = ownImages(generated, [...library, ...nodes]);
    expect(union).toEqual(ids());
    for (const part of [ownImages(generated, []), ownImages([], library), ownImages([], nodes)])
      expect(part.size).toBeLessThan(union.size);
    const inList = (name: string): number =>
      site.chatgpt.expected().filter(({ collections }) => collections.some((one) => one === name)).length;
    expect([inList('generated'), inList('library'), inList('nodes')]).toEqual([48, 24, 30]);
    expect(union.size).toBe(64);
  });

  it('name each file in one of two ways, and repeat a row where one page follows the other', async () => {
    const pointers = (await client.generated()).map((row) => String(row['asset_pointer']));
    expect(pointers.some((pointer) => pointer.startsWith('sediment://file_'))).toBe(true);
    expect(pointers.some((pointer) => pointer.startsWith('file-service://file-'))).toBe(true);
    expect(pointers).toHaveLength(new Set(pointers).size + 1);
  });

  it('have directories among the files, one of them inside another', async () => {
    const root = await client.json<WirePage>(nodesPath);
    expect(root.items).toHaveLength(20);
    const nodes = await client.nodes();
    const inside = nodes.filter(
      ({ kind, parent_directory_id: parent }) => kind === 'directory' && parent !== null,
    );
    expect(inside).toHaveLength(1);
    expect(nodes.some(({ parent_directory_id: parent }) => parent === inside[0]?.['id'])).toBe(true);
  });

  it('show what is not to be saved: others’ files and documents', async () => {
    const shown = keys([...(await client.library()), ...(await client.nodes())]);
    const others = site.chatgpt.notToBeSaved().filter((id) => shown.includes(id));
    expect(others).toHaveLength(7);
    expect(others.filter((id) => ids().has(id))).toEqual([]);
  });

  it('count one too few at first', async () => {
    const fresh = await startSite({ library: makeLibrary({ tasks: 5 }) });
    const reader = new ChatGptClient(fresh);
    await reader.signIn();
    const total = async (): Promise<number> =>
      (await reader.json<{ images_count: number }>('/images/bootstrap')).images_count;
    expect([await total(), await total()]).toEqual([47, 48]);
    await fresh.close();
  });
});

describe('files', { timeout: 30_000 }, () => {
  it('come as the original when asked for, byte for byte and no two alike', async () => {
    const expected = site.chatgpt.expected().filter(({ file }) => file !== null);
    for (const { generationId, file } of expected) {
      const link = await client.link(generationId.replace('chatgpt:', ''));
      const { body, headers } = await client.follow(link.download_url);
      expect(hash(body), generationId).toBe(file?.sha256);
      expect([body.length, headers['content-type']]).toEqual([link.file_size_bytes, file?.mediaType]);
    }
    expect(new Set(expected.map(({ file }) => file?.sha256)).size).toBe(expected.length);
    const types = new Set(expected.map(({ file }) => file?.mediaType));
    expect(types).toEqual(new Set(['image/png', 'image/jpeg', 'image/webp']));
  });

  it('come as another WebP where pages show them', async () => {
    const [row] = await client.generated();
    const shown = await client.follow(String(row?.['url']));
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/webp']);
    const original = (await client.link(pointedAt(row?.['asset_pointer']))).download_url;
    expect(hash(shown.body)).not.toBe(hash((await client.follow(original)).body));
  });

  it('are refused without the session, and with a signature that is not theirs', async () => {
    const [row] = await client.generated();
    const link = String(row?.['url']);
    expect((await ask(site, link)).status).toBe(422);
    expect((await client.follow(link.replace(/id=[\w-]+/, 'id=file_other'))).status).toBe(403);
  });

  it('lie on the older host for a few, which knows no session', async () => {
    const links = await Promise.all([...ids()].map((id) => client.link(id)));
    const old = links.filter(({ download_url: url }) => url?.startsWith('https://files.oaiusercontent.com/'));
    expect(old.length).toBeGreaterThan(3);
    const { download_url: url } = old[0] ?? { download_url: '' };
    expect((await client.follow(url)).status).toBe(200);
    expect((await ask(site, url.replace(/sig=./, 'sig=x'))).status).toBe(403);
    const refused = await ask(site, url, { headers: { cookie: 'any=thing' } });
    expect([refused.status, site.log.at(-1)?.violation]).toEqual([400, 'credentials sent to the media host']);
  });

  it('have no link where the service has lost or withheld them', async () => {
    const without = site.chatgpt.expected().filter(({ file }) => file === null);
    expect(without.map(({ availability }) => availability).toSorted()).toEqual(['deleted', 'moderated']);
    for (const { generationId } of without)
      expect((await client.link(generationId.replace('chatgpt:', ''))).status).toBe('error');
  });
});

describe('accounts', () => {
  it('are told, and keep their libraries apart', async () => {
    const { accounts } = await client.json<{ accounts: object }>('/accounts/check/v4-2023-04-27');
    expect(Object.keys(accounts)).toEqual([
      site.chatgpt.accountId('personal'),
      site.chatgpt.accountId('workspace'),
    ]);
    const from = site.log.length;
    const member = new ChatGptClient(site);
    await member.signIn();
    await member.choose('workspace');
    const files = [...(await member.library()), ...(await member.nodes())];
    expect(ownImages(await member.generated(), files)).toEqual(ids('workspace'));
    expect(ids('workspace').size).toBe(12);
    expect([...ids('workspace')].some((id) => ids().has(id))).toBe(false);
    expect(violations(site.log.slice(from))).toEqual([]);
  });

  it('are mixed up by whose header does not agree with the cookie', async () => {
    const header = { 'chatgpt-account-id': site.chatgpt.accountId('workspace') };
    await client.read('/my/recent/image_gen?limit=25', header);
    expect(site.log.at(-1)?.violation).toBe('read for another account than is chosen');
    const member = new ChatGptClient(site);
    await member.signIn();
    await member.choose('workspace');
    await member.read('/my/recent/image_gen', { 'chatgpt-account-id': site.chatgpt.accountId('personal') });
    expect(site.log.at(-1)?.violation).toBe('read for another account than is chosen');
  });

  it('are not signed in by signing in to Sora', async () => {
    const sora = await ask(site, 'https://sora.chatgpt.com/__standin/sign-in');
    const cookie = [sora.headers['set-cookie'] ?? []].flat().join('; ');
    const answer = await ask(site, 'https://chatgpt.com/api/auth/session', { headers: { cookie } });
    expect(answer.body.toString()).toBe('{}');
    site.chatgpt.signOut();
    const reader = new Client(site);
    await reader.signIn();
    expect((await reader.read('/v2/list_tasks?limit=1')).status).toBe(200);
    await client.signIn();
  });
});

describe('manners', () => {
  it.each([
    ['ranking', { ranking: 'suggested' }],
    ['providers', { providers: ['google_drive'] }],
    ['other categories', { categories: ['document'] }],
    ['a change', { delete: true }],
  ])('a body with %s is no read', async (_, more) => {
    const read = { limit: 20, cursor: null, categories: ['image'], include_saved_entities: true };
    const { status } = await client.readLibrary(JSON.stringify({ ...read, ...more }));
    expect([status, site.log.at(-1)?.violation]).toEqual([422, 'another body than that of a read']);
  });

  it.each([
    '/backend-api/my/recent/image_gen',
    '/backend-api/files/library/nodes',
    '/backend-api/conversation/x',
  ])('POST %s is refused', async (path) => {
    expect((await ask(site, `https://chatgpt.com${path}`, { method: 'POST' })).status).toBe(405);
    expect(site.log.at(-1)?.violation).toBe('method POST');
  });

  it('notes a conversation that is read again, others’ links, and connected drives', async () => {
    const id = site.chatgpt.expected().find(({ prompt }) => prompt !== null)?.conversationId ?? '';
    const last = (): string | null | undefined => site.log.at(-1)?.violation;
    site.chatgpt.beginBackup();
    await client.read(`/conversation/${id}`);
    expect(last()).toBeNull();
    await client.read(`/conversation/${id}`);
    expect(last()).toBe('conversation read again');
    site.chatgpt.beginBackup();
    await client.read(`/conversation/${id}`);
    expect(last()).toBeNull();
    await client.link(site.chatgpt.notToBeSaved()[0] ?? '');
    expect(last()).toBe('link of other people’s work');
    await client.read('/connectors/google_drive/files');
    expect(last()).toBe('reaches for a connected drive');
  });

  it('needs the token, and keeps no signature in its log', async () => {
    const bare = await ask(site, 'https://chatgpt.com/backend-api/my/recent/image_gen', {
      headers: { cookie: '__Secure-next-auth.session-token=x' },
    });
    expect(bare.status).toBe(401);
    expect(JSON.stringify(site.log)).not.toMatch(/sig=[0-9a-f]/);
  });

  it('is foreign to whoever only knows Sora', () => {
    expect(new Set(foreignRequests(site.log).map(({ host }) => host))).toEqual(new Set(chatGptSite));
    expect(foreignRequests(site.log, [...soraSite, ...chatGptSite])).toEqual([]);
  });
});

it.each(['/', '/images', '/library', '/library/d/libdir_0a1b', '/c/68f1dd44-0000'])(
  'has a page at %s',
  async (path) => {
    const { status, headers } = await ask(site, `https://chatgpt.com${path}`);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  },
);
