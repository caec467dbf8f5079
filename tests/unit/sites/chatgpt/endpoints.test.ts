import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collectionId } from '../../../../lib/domain/ids.ts';
import type { SiteRequest } from '../../../../lib/sites/adapter.ts';
import { chatgpt } from '../../../../lib/sites/chatgpt/adapter.ts';
import { allows, recognizes } from '../../../../lib/sites/chatgpt/endpoints.ts';
import { ADA, conversation, file } from './fixture.ts';
import { expectAllowedToStay } from '../allowed-paths.ts';

const get = (path: string): SiteRequest => ({ method: 'GET', path });
const list = (name: string, cursor: string | null = null) => chatgpt.list(collectionId(name), cursor, ADA);
const NODES =
  '/backend-api/files/library/nodes?include_saved_entities=true&include_folder_counts=true&hydrate_folder_thumbnails=true';
const BODY = '{"limit":100,"cursor":null,"categories":["image"],"include_saved_entities":true}';

describe('list', () => {
  test.each([
    ['images', get('/backend-api/my/recent/image_gen?limit=100')],
    ['files', { method: 'POST', path: '/backend-api/files/library', body: BODY }],
    ['nodes', get(NODES)],
    ['directory:libdir_0001', get(`${NODES}&parent_directory_id=libdir_0001`)],
    [`prompts:${conversation(1)}`, get(`/backend-api/conversation/${conversation(1)}`)],
  ])('%s', (name, request) => {
    expect(list(name)).toEqual(request);
  });

  test('goes on at a cursor', () => {
    expect(list('images', 'YT0x=/+').path).toBe(
      '/backend-api/my/recent/image_gen?limit=100&after=YT0x%3D%2F%2B',
    );
    expect(list('nodes', 'YT0x=').path).toBe(`${NODES}&cursor=YT0x%3D`);
    expect(list('files', 'YT0x=')).toMatchObject({ body: BODY.replace('null', '"YT0x="') });
  });

  test.each(['drafts', 'directory:', 'directory:../me', 'prompts:a/b', 'prompts:', 'folder:a', ''])(
    'no such collection: %j',
    (name) => {
      expect(() => list(name)).toThrow();
    },
  );
});

describe('allows', () => {
  test('all that the adapter itself asks for', () => {
    for (const name of ['images', 'files', 'nodes', 'directory:libdir_1', `prompts:${conversation(2)}`])
      for (const cursor of [null, 'MTc2NDEwMDAwMA==', "odd & =cursor/?!*'()", '+/='.repeat(341)])
        expect(allows(list(name, cursor))).toBe(true);
    for (const id of [file(1), 'file-AbCd'])
      for (const path of [`files/download/${id}?inline=false`, `files/${id}/download`])
        expect(allows(get(`/backend-api/${path}`))).toBe(true);
    expect(
      allows(get(`/backend-api/files/download/${file(1)}?conversation_id=${conversation(1)}&inline=false`)),
    ).toBe(true);
  });

  test.each([
    '/backend-api/my/recent/image_gen',
    '/backend-api/my/recent/image_gen?limit=1000',
    '/backend-api/my/recent/image_gen?limit=100&after=a&after=b',
    '/backend-api/my/recent/image_gen?limit=100#x',
    '//backend-api/my/recent/image_gen?limit=100',
    'https://evil.example/backend-api/my/recent/image_gen?limit=100',
    `${NODES}&ranking=suggested`,
    `${NODES}&parent_directory_id=../x`,
    '/backend-api/files/library',
    '/backend-api/files/library?ranking=suggested',
    '/backend-api/conversations?limit=100',
    '/backend-api/conversation/',
    '/backend-api/conversation/a/b',
    '/backend-api/conversation/..',
    '/backend-api/files/download/file_1?inline=true',
    '/backend-api/files/download/libfile_1?inline=false',
    '/backend-api/files/download/file_1?inline=false&x=1',
    '/backend-api/files/file_1/delete',
    '/backend-api/accounts/check/v4-2023-04-27',
    '/backend-api/me',
    '/backend-api/estuary/content?id=file_1',
    '/api/auth/session',
    '/auth/logout',
    '',
  ])('refuses %j', (path) => {
    expect(allows(get(path))).toBe(false);
  });

  test.each(['POST', 'DELETE', 'PATCH', 'PUT', 'get', 'HEAD'])('refuses %s of what may be read', (method) => {
    const request = { ...list('images'), method, body: BODY } as unknown as SiteRequest;
    expect(allows(request)).toBe(false);
  });

  const post = (body: unknown, path = '/backend-api/files/library') =>
    allows({ method: 'POST', path, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const plain = { limit: 100, cursor: null, categories: ['image'], include_saved_entities: true };

  test('one read by POST, and its body to the letter', () => {
    expect(post(BODY)).toBe(true);
    expect(post(plain)).toBe(true);
    expect(post({ ...plain, cursor: 'YT0x=/+ ~!' })).toBe(true);
  });

  test.each<[string, unknown]>([
    ['a ranking', { ...plain, ranking: 'suggested' }],
    ['other providers', { ...plain, providers: ['drive'] }],
    ['more at once', { ...plain, limit: 1000 }],
    ['all categories', { ...plain, categories: [] }],
    ['more categories', { ...plain, categories: ['image', 'document'] }],
    ['a cursor that ends the text', { ...plain, cursor: 'a","ranking":"suggested' }],
    ['a cursor that is no text', { ...plain, cursor: { id: 1 } }],
    ['another order', { cursor: null, limit: 100, categories: ['image'], include_saved_entities: true }],
    ['nothing', ''],
    ['something after it', `${BODY}{}`],
    ['a line after it', `${BODY}\n`],
  ])('refuses a body with %s', (_, body) => {
    expect(post(body)).toBe(false);
  });

  test.each([
    '/backend-api/files',
    '/backend-api/files/library/',
    '/backend-api/files/library?x=1',
    '/backend-api/f/conversation',
  ])('refuses that body at %s', (path) => {
    expect(post(BODY, path)).toBe(false);
  });

  test('what is allowed says what it says, whatever is put into it', () => {
    expectAllowedToStay(chatgpt, [
      list('images', 'abc').path,
      list('directory:libdir_1', 'abc').path,
      list(`prompts:${conversation(1)}`).path,
      `/backend-api/files/download/${file(1)}?conversation_id=${conversation(1)}&inline=false`,
    ]);
  });
});

describe('recognizes', () => {
  test.each([
    ['GET', '/backend-api/my/recent/image_gen?limit=25'],
    ['GET', '/backend-api/my/recent/image_gen?limit=25&after=abc&metadata_only=true'],
    ['GET', '/backend-api/files/library/nodes?parent_directory_id=libdir_1'],
    ['POST', '/backend-api/files/library'],
  ])('%s %s', (method, path) => {
    expect(recognizes(method, path)).toBe(true);
  });

  test.each([
    ['GET', `/backend-api/conversation/${conversation(1)}`],
    ['POST', '/backend-api/my/recent/image_gen?limit=25'],
    ['GET', '/backend-api/files/library'],
    ['POST', '/backend-api/f/conversation'],
    ['GET', '/backend-api/my/recent/uploaded_images?limit=4'],
    ['GET', '/backend-api/files/download/file_1?inline=true'],
    ['GET', '/api/auth/session'],
  ])('not %s %s', (method, path) => {
    expect(recognizes(method, path)).toBe(false);
  });
});

test.each(['chatgpt/endpoints.ts', 'chatgpt/workspace.ts', 'untyped.ts'])(
  '%s runs in the page and brings no more than a look into what JSON holds',
  (name) => {
    const source = readFileSync(new URL(`../../../../lib/sites/${name}`, import.meta.url), 'utf8');
    const imports = source.split('\n').filter((line) => /^import (?!type )/.test(line));
    expect(imports.filter((line) => !line.endsWith(" from '../untyped.ts';"))).toEqual([]);
    expect(source.length).toBeLessThan(2560);
  },
);
