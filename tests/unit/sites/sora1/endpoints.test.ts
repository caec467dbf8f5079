import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collectionId } from '../../../../lib/domain/ids.ts';
import { sora1 } from '../../../../lib/sites/sora1/adapter.ts';
import { ADA } from '../../../builders/records.ts';
import { allows, recognizes } from '../../../../lib/sites/sora1/endpoints.ts';
import { expectAllowedToStay } from '../allowed-paths.ts';

const get = (path: string) => ({ method: 'GET' as const, path });
const list = (name: string, cursor: string | null = null) => sora1.list(collectionId(name), cursor, ADA).path;

describe('list', () => {
  test.each([
    ['library', '/backend/v2/list_tasks?limit=100'],
    ['trash', '/backend/v2/list_tasks?limit=100&archived=true'],
    ['folders', '/backend/collections?limit=100'],
    ['favourites', '/backend/collections/social_favorites/generations?limit=100'],
    ['folder:coll_01', '/backend/collections/coll_01/generations?limit=100'],
  ])('%s', (name, path) => {
    expect(list(name)).toBe(path);
    expect(list(name, 'task_01')).toBe(`${path}&after=task_01`);
    expect(list(name, 'YT0x&b=/+')).toBe(`${path}&after=YT0x%26b%3D%2F%2B`);
  });

  test.each(['drafts', 'folder:', 'folder:../me', 'folder:a/b', ''])('no such collection: %j', (name) => {
    expect(() => list(name)).toThrow();
  });
});

describe('allows', () => {
  test('all that the adapter itself asks for', () => {
    for (const name of ['library', 'trash', 'folders', 'favourites', 'folder:coll_01'])
      for (const cursor of [null, 'task_01', 'YT0x&b=/+~.'])
        expect(allows(sora1.list(collectionId(name), cursor, ADA))).toBe(true);
    expect(allows(get('/backend/generations/gen_01'))).toBe(true);
    expect(allows(get('/backend/generations/gen_01/download'))).toBe(true);
  });

  test.each([
    '/backend/v2/list_tasks',
    '/backend/v2/list_tasks?limit=1000',
    '/backend/v2/list_tasks?limit=100&after=',
    '/backend/v2/list_tasks?limit=100&after=a&after=b',
    '/backend/v2/list_tasks?limit=100&after=a/b',
    '/backend/v2/list_tasks?limit=100#x',
    '/backend/v2/list_tasks?limit=100\n',
    '/backend/v2/list_tasks?limit=100&archived=false',
    '//backend/v2/list_tasks?limit=100',
    '/backend//v2/list_tasks?limit=100',
    '/backend/../backend/v2/list_tasks?limit=100',
    'https://evil.example/backend/v2/list_tasks?limit=100',
    '/evil/backend/v2/list_tasks?limit=100',
    '/backend/collections?limit=100&archived=true',
    '/backend/collections/../me',
    '/backend/collections/%2e%2e/generations?limit=100',
    '/backend/generations/gen_01/raw',
    '/backend/generations/gen_01/',
    '/backend/generations/..',
    '/backend/generations/gen_01?x=1',
    '/backend/video_gen?limit=100',
    '/backend/notif?limit=100',
    '/backend/me',
    '/api/auth/session',
    '',
  ])('refuses %j', (path) => {
    expect(allows(get(path))).toBe(false);
  });

  test.each(['POST', 'DELETE', 'get', 'HEAD'])('refuses %s', (method) => {
    const request = { ...get('/backend/generations/gen_01'), method } as unknown as {
      method: 'GET';
      path: string;
    };
    expect(allows(request)).toBe(false);
  });

  test('what is allowed stays where it is on the site, whatever is put into it', () => {
    expectAllowedToStay(sora1, [
      '/backend/v2/list_tasks?limit=100&after=task_01',
      '/backend/collections/coll_01/generations?limit=100',
      '/backend/generations/gen_01/download',
    ]);
  });
});

describe('recognizes', () => {
  test.each([
    '/backend/v2/list_tasks?limit=20',
    '/backend/v2/list_tasks?limit=20&after=task_01&archived=true',
    '/backend/v2/recent_tasks?limit=20&before=task_01',
    '/backend/video_gen?limit=100&task_type_filters=videos',
    '/backend/video_gen/task_01',
    '/backend/generations/gen_01',
    '/backend/collections',
    '/backend/collections/coll_01/generations?limit=10',
    '/backend/collections/social_favorites/generations?limit=10',
    '/backend/notif?limit=100',
    '/backend/feed/home?limit=20',
    '/backend/feed/images',
  ])('%s', (path) => {
    expect(recognizes('GET', path)).toBe(true);
    expect(recognizes('POST', path)).toBe(false);
  });

  test('a search is a read by POST, and is never performed by us', () => {
    expect(recognizes('POST', '/backend/search')).toBe(true);
    expect(recognizes('GET', '/backend/search')).toBe(false);
    expect(allows({ method: 'POST', path: '/backend/search', body: '{}' })).toBe(false);
  });

  test.each([
    '/backend/generations/gen_01/download',
    '/backend/generations/gen_01/raw',
    '/backend/project_y/v2/me',
    '/backend/feed/../me',
    '/backend/me',
    '/api/auth/session',
    '/backend/v2/list_tasks/',
    '/library',
    'https://evil.example/backend/notif',
  ])('not %s', (path) => {
    expect(recognizes('GET', path)).toBe(false);
  });
});

test('what runs in the page brings nothing with it', () => {
  const source = readFileSync(new URL('../../../../lib/sites/sora1/endpoints.ts', import.meta.url), 'utf8');
  const imports = source.split('\n').filter((line) => line.startsWith('import '));
  expect(imports.filter((line) => !line.startsWith('import type '))).toEqual([]);
  expect(source.length).toBeLessThan(2048);
});
