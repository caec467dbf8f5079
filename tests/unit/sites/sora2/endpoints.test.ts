import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accountId, collectionId } from '../../../../lib/domain/ids.ts';
import { sora2 } from '../../../../lib/sites/sora2/adapter.ts';
import { allows, recognizes } from '../../../../lib/sites/sora2/endpoints.ts';
import { ADA, BOATY, comment, draftPath, gen, post, postPath } from './fixture.ts';
import { expectAllowedToStay } from '../allowed-paths.ts';

const BASE = '/backend/project_y';
const get = (path: string) => ({ method: 'GET' as const, path });
const list = (name: string, cursor: string | null = null) => sora2.list(collectionId(name), cursor, ADA).path;

const lists: [name: string, path: string][] = [
  ['posts', '/profile_feed/me?limit=50&cut=nf2'],
  ['drafts', '/profile/drafts/v2?limit=50'],
  ['appearances', '/profile_feed/me?limit=50&cut=appearances'],
  ['cameo-drafts', '/profile/drafts/cameos?limit=50'],
  ['characters', `/profile/${ADA}/characters?limit=50`],
  ['likes', `/profile/${ADA}/post_listing/likes?limit=50`],
  ['followers', '/profile/followers?limit=50'],
  ['following', '/profile/following?limit=50'],
  ['notifications', '/mailbox?limit=50'],
  [`comments:${post(1)}`, `/post/${post(1)}/tree?limit=50&max_depth=100`],
  [`comments:${comment(1)}`, `/post/${comment(1)}/tree?limit=50&max_depth=100`],
  [`remixes:${post(1)}`, `/post/${post(1)}/remix_feed?limit=50`],
  [`character-posts:${BOATY}`, `/profile_feed/${BOATY}?limit=50&cut=nf2`],
  [`character-appearances:${BOATY}`, `/profile_feed/${BOATY}?limit=50&cut=appearances`],
  [`character-drafts:${BOATY}`, `/profile/drafts/cameos/character/${BOATY}?limit=50`],
];
const cursors = ['YQ==', 'eyx/+=', "odd & =cursor/?!'()*#", '..', '%2e'];

describe('list', () => {
  test.each(lists)('%s', (name, path) => {
    expect(list(name)).toBe(BASE + path);
    expect(list(name, 'YT0x&b=/+')).toBe(`${BASE}${path}&cursor=YT0x%26b%3D%2F%2B`);
  });

  test('what belongs to a list is found again by its path', () => {
    for (const [name] of lists) {
      const page = sora2.parse({ path: list(name, 'YQ=='), json: { items: [] } }, { accountId: ADA, now: 0 });
      expect(page.collectionId).toBe(name);
    }
  });

  test('the profile is one answer', () => {
    expect([list('profile'), list('profile', 'YQ==')]).toEqual([`${BASE}/v2/me`, `${BASE}/v2/me`]);
  });

  test.each(['library', 'comments:', 'comments:../me', 'remixes:a/b', 'folder:a', 'constructor:a', ''])(
    'no such collection: %j',
    (name) => {
      expect(() => list(name)).toThrow();
    },
  );

  test('an account whose id could change the path is refused', () => {
    expect(() => sora2.list(collectionId('likes'), null, accountId('../me'))).toThrow();
  });

  test('every collection of the adapter can be asked for', () => {
    for (const { id } of sora2.collections) expect(allows(sora2.list(id, null, ADA))).toBe(true);
  });
});

describe('allows', () => {
  test('all that the adapter itself asks for', () => {
    for (const [name] of [...lists, ['profile']])
      for (const cursor of [null, ...cursors]) expect(allows(get(list(name ?? '', cursor)))).toBe(true);
    expect(allows(get(draftPath(1)))).toBe(true);
    expect(allows(get(postPath(1)))).toBe(true);
  });

  test.each([
    '/post',
    `/post/${post(1)}/like`,
    `/post/${post(1)}/`,
    `/post/${post(1)}?x=1`,
    `/post/${post(1)}/tree?limit=500&max_depth=100`,
    `/post/${post(1)}/remix_feed`,
    `/drafts/${gen(1)}/read`,
    '/profile/drafts?limit=50',
    '/profile/drafts/v2',
    '/profile/drafts/v2?limit=500',
    '/profile/drafts/v2?limit=50&offset=50',
    '/profile/drafts/v2?limit=50&cursor=',
    '/profile/drafts/v2?limit=50&cursor=a&cursor=b',
    '/profile/drafts/v2?limit=50&cursor=a/b',
    '/profile/drafts/v2?limit=50#x',
    '/profile/drafts/v2?limit=50\n',
    '/profile/drafts/v2/..',
    '/profile/drafts/v2/%2e%2e',
    '/profile_feed/me?limit=50',
    '/profile_feed/me?limit=50&cut=other',
    '/profile_feed/../me?limit=50&cut=nf2',
    '/v2/me?x=1',
    '/initialize_async',
    '',
  ])('refuses %j', (path) => {
    expect(allows(get(BASE + path))).toBe(false);
  });

  test.each([
    `https://evil.example${BASE}/v2/me`,
    `//evil.example${BASE}/v2/me`,
    `/evil${BASE}/v2/me`,
    '/backend/nf/create',
    '/backend/v2/list_tasks?limit=100',
    '/api/auth/session',
  ])('refuses %j', (path) => {
    expect(allows(get(path))).toBe(false);
  });

  test.each(['POST', 'DELETE', 'get', 'HEAD'])('refuses %s', (method) => {
    expect(allows({ method, path: `${BASE}/v2/me` } as unknown as { method: 'GET'; path: string })).toBe(
      false,
    );
  });

  test('what is allowed stays where it is on the site, whatever is put into it', () => {
    expectAllowedToStay(sora2, [...lists.map(([name]) => list(name, 'YQ')), draftPath(1), postPath(1)]);
  });
});

describe('recognizes', () => {
  test.each([
    '/profile_feed/me?limit=8&cut=nf2',
    '/profile_feed/me?limit=8&cut=appearances&cursor=YQ%3D%3D',
    `/profile_feed/${BOATY}?limit=8&cut=nf2`,
    '/profile/drafts/v2?limit=15',
    '/profile/drafts?limit=500&next_cursor=x',
    `/profile/drafts/v2/${gen(1)}`,
    `/profile/drafts/${gen(1)}`,
    `/post/${post(1)}`,
    '/profile_feed/user-other?cut=nf2',
    '/profile/drafts/cameos?limit=50',
    `/profile/drafts/cameos/character/${BOATY}?limit=50`,
  ])('%s', (path) => {
    expect(recognizes('GET', BASE + path)).toBe(true);
    expect(recognizes('POST', BASE + path)).toBe(false);
    expect(() => sora2.parse({ path: BASE + path, json: null }, { accountId: ADA, now: 0 })).toThrow(
      /not an object/,
    );
  });

  test.each([
    `/profile/${ADA}/post_listing/likes?limit=8`,
    `/post/${post(1)}/tree?limit=20`,
    '/feed?limit=8',
    '/mailbox?limit=20',
    '/v2/me',
    '/profile/drafts/v2/',
  ])('not %s', (path) => {
    expect(recognizes('GET', BASE + path)).toBe(false);
  });

  test('no other host, and nothing of Sora 1', () => {
    expect(recognizes('GET', `https://evil.example${BASE}/profile/drafts/v2`)).toBe(false);
    expect(recognizes('GET', '/backend/v2/list_tasks?limit=20')).toBe(false);
  });
});

test('what runs in the page brings nothing with it', () => {
  const source = readFileSync(new URL('../../../../lib/sites/sora2/endpoints.ts', import.meta.url), 'utf8');
  const imports = source.split('\n').filter((line) => line.startsWith('import '));
  expect(imports.filter((line) => !line.startsWith('import type '))).toEqual([]);
  expect(source.length).toBeLessThan(2048);
});
