import { describe, expect, test } from 'vitest';
import { PayloadMismatch } from '../../../../lib/sites/payload-mismatch.ts';
import { readJson } from '../../../../lib/sites/response.ts';
import {
  ADA,
  APPEARANCES_PATH,
  BOATY,
  CAMEO_DRAFTS_PATH,
  CHARACTER_POSTS_PATH,
  CHARACTERS_PATH,
  draftPath,
  DRAFTS_PATH,
  fixture,
  FOLLOWERS_PATH,
  gen,
  itemOf,
  LIKES_PATH,
  MADE_AT,
  MAILBOX_PATH,
  ME_PATH,
  NOW,
  parse,
  post,
  postPath,
  POSTS_PATH,
  remixesPath,
  task,
  treePath,
} from './fixture.ts';

describe('the collection of a page', () => {
  const empty = { items: [], cursor: null };
  test.each([
    [POSTS_PATH, empty, 'posts'],
    ['/backend/project_y/profile_feed/me', empty, 'posts'],
    ['/backend/project_y/profile_feed/me?limit=8&cut=nf2&cursor=YQ%3D%3D', empty, 'posts'],
    ['/backend/project_y/profile_feed/user-other?cut=nf2', empty, null],
    [APPEARANCES_PATH, empty, 'appearances'],
    [DRAFTS_PATH, empty, 'drafts'],
    ['/backend/project_y/profile/drafts?limit=500', empty, 'drafts'],
    [CAMEO_DRAFTS_PATH, empty, 'cameo-drafts'],
    [
      `/backend/project_y/profile/drafts/cameos/character/${BOATY}?limit=50`,
      empty,
      `character-drafts:${BOATY}`,
    ],
    [CHARACTERS_PATH, empty, 'characters'],
    [CHARACTER_POSTS_PATH, empty, `character-posts:${BOATY}`],
    [`/backend/project_y/profile_feed/${BOATY}?cut=appearances`, empty, `character-appearances:${BOATY}`],
    [LIKES_PATH, empty, 'likes'],
    [FOLLOWERS_PATH, empty, 'followers'],
    ['/backend/project_y/profile/following', empty, 'following'],
    [MAILBOX_PATH, empty, 'notifications'],
    [ME_PATH, fixture('me'), 'profile'],
    [treePath(1), fixture('tree'), `comments:${post(1)}`],
    [remixesPath(1), empty, `remixes:${post(1)}`],
    [postPath(1), fixture('post'), null],
    [draftPath(1), fixture('draft'), null],
    ['/backend/project_y/profile/drafts/gen_1', fixture('draft'), null],
  ])('%s', (path, json, collection) => {
    expect(parse(json, path).collectionId).toBe(collection);
  });

  test.each([
    '/backend/project_y/feed',
    '/backend/project_y/post/a/b',
    '/backend/v2/list_tasks',
    '/profile',
    '',
  ])('none: %j', (path) => {
    expect(() => parse(empty, path)).toThrow(PayloadMismatch);
  });
});

describe('the end of a list', () => {
  const next = (envelope: object) => parse({ items: [], ...envelope }, DRAFTS_PATH).next;

  test('is a cursor that is null or not there', () => {
    for (const envelope of [{ cursor: null }, {}, { cursor: '' }])
      expect(next(envelope)).toEqual({ kind: 'end' });
    expect(parse(fixture('posts-last-page'), POSTS_PATH).next).toEqual({ kind: 'end' });
    expect(parse(fixture('appearances-page'), APPEARANCES_PATH).next).toEqual({ kind: 'end' });
  });

  test('is no page without rows that has a cursor', () => {
    expect(parse(fixture('drafts-empty-page'), DRAFTS_PATH)).toMatchObject({
      items: [],
      next: { kind: 'more', cursor: 'bmV4dA==' },
    });
  });

  test('the older list of drafts names its cursor otherwise', () => {
    expect(parse(fixture('drafts-older-page'), '/backend/project_y/profile/drafts?limit=500').next).toEqual({
      kind: 'more',
      cursor: 'b2xkZXI=',
    });
  });

  test('a cursor of another type is no way on', () => {
    for (const cursor of [7, {}, true, 'ü', '\ud800']) expect(next({ cursor })).toEqual({ kind: 'lost' });
  });

  test.each([null, [], 'text', 7, {}, { items: 'x' }, { rows: [] }])('no list at all: %j', (json) => {
    expect(() => parse(json, DRAFTS_PATH)).toThrow(PayloadMismatch);
  });

  test('a list that is null is empty; some clients met it as `data`', () => {
    expect(parse({ items: null }, DRAFTS_PATH)).toMatchObject({ items: [], next: { kind: 'end' } });
    expect(parse(fixture('remix-feed-older-key'), remixesPath(1)).activities).toHaveLength(1);
  });
});

describe('a page of posts', () => {
  const page = parse(fixture('posts-page'), POSTS_PATH);

  test('every generation in the order of the service, each post as it was sent, and the way on', () => {
    expect(page.items.map(({ generation }) => generation.nativeId)).toEqual([gen(1), gen(2), gen(3)]);
    const { items } = fixture('posts-page') as { items: unknown[] };
    expect(page.records).toEqual([1, 2, 3].map((number, at) => ({ nativeId: post(number), raw: items[at] })));
    expect(page.next).toEqual({ kind: 'more', cursor: 'c3YyX2NyZWF0ZWRfYXQ6MTc2NDAwMDAwMC4xMjM=' });
    expect(page.mismatches).toEqual([]);
  });

  test('a post', () => {
    const { generation, supersedes } = itemOf(page, gen(1));
    expect(supersedes).toBeNull();
    expect(generation).toEqual({
      id: `sora:${gen(1)}`,
      accountId: ADA,
      site: 'sora2',
      nativeId: gen(1),
      owner: 'self',
      kind: 'video',
      prompt: null,
      title: 'Boat race with @ada.boat',
      model: null,
      createdAt: MADE_AT,
      createdAtSource: 'id',
      pageUrl: `https://sora.chatgpt.com/p/${post(1)}`,
      width: 352,
      height: 640,
      durationSeconds: 10,
      availability: 'available',
      unavailableReason: null,
      parentId: null,
      taskId: task(1),
    });
  });

  test('a remix has its source as parent, and a stitched edit is a generation of its own', () => {
    expect(itemOf(page, gen(2)).generation).toMatchObject({
      parentId: `sora:${gen(90)}`,
      prompt: 'the same harbour at night',
      model: 'sy_8',
    });
    expect(itemOf(page, gen(3)).generation).toMatchObject({ title: 'All boats', availability: 'available' });
  });

  test('comments and remixes are lists of their own, where there are any', () => {
    expect(page.collections).toEqual([
      {
        id: `comments:${post(1)}`,
        title: 'Comments on “Boat race with @ada.boat”',
        kind: 'activities',
        group: 'Comments',
      },
      {
        id: `remixes:${post(1)}`,
        title: 'Remixes of “Boat race with @ada.boat”',
        kind: 'activities',
        group: 'Remixes',
      },
    ]);
  });

  test.each([
    [{}, ['comments', 'remixes']],
    [{ reply_count: 0, remix_count: 0 }, []],
    [{ reply_count: null, recursive_reply_count: 3, remix_count: 0 }, ['comments']],
    [{ reply_count: null, recursive_reply_count: 0, remix_count: null }, ['remixes']],
  ])('comments and remixes are asked for unless the post says that there are none: %j', (counters, kinds) => {
    const row = { post: { id: post(7), is_owner: true, ...counters } };
    const { collections } = parse({ items: [row] }, POSTS_PATH);
    expect(collections.map(({ id }) => id)).toEqual(kinds.map((kind) => `${kind}:${post(7)}`));
  });

  test('every attachment counts, a post may have none, and a repost is the work of another', () => {
    const last = parse(fixture('posts-last-page'), POSTS_PATH);
    expect(last.items.map(({ generation }) => [generation.nativeId, generation.owner])).toEqual([
      [gen(4), 'self'],
      [gen(5), 'self'],
      [gen(91), 'other'],
    ]);
    expect(last.records.map(({ nativeId }) => nativeId)).toEqual([post(4), post(5), post(6)]);
    expect(itemOf(last, gen(91)).assets).toEqual([]);
  });
});

test('rows that do not fit are kept as they came, and cost nothing else', () => {
  const page = parse(fixture('broken-rows'), POSTS_PATH);
  const { items } = fixture('broken-rows') as { items: unknown[] };
  expect(page.items.map(({ generation }) => generation.nativeId)).toEqual([gen(70)]);
  expect(page.mismatches.map(({ reason }) => reason)).toEqual([
    'generation_id: missing',
    'row: unexpected object',
    'row: unexpected string',
    'row: unexpected number',
    'id: missing',
    'id: missing',
    'id: missing',
    'id: missing',
    'id: unexpected string',
    'attachments: unexpected string',
  ]);
  expect(page.mismatches.slice(1).map(({ raw }) => raw)).toEqual(items.slice(1));
});

test('an account that never opened Sora 2 has nothing to list', () => {
  const answer = { status: 403, redirected: false, contentType: 'application/json', retryAfter: null };
  const body = JSON.stringify(fixture('error-onboarding'));
  expect(() => readJson({ ...answer, body }, NOW)).toThrow(
    expect.objectContaining({ code: 'not-onboarded' }),
  );
});
