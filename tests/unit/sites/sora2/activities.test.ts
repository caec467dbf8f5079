import { describe, expect, test } from 'vitest';
import {
  ADA,
  BOATY,
  CHARACTERS_PATH,
  comment,
  fixture,
  FOLLOWERS_PATH,
  FOLLOWING_PATH,
  gen,
  GRACE,
  LIKES_PATH,
  MAILBOX_PATH,
  ME_PATH,
  NOW,
  parse,
  post,
  POSTS_PATH,
  remixesPath,
  treePath,
} from './fixture.ts';

const recordsOf = (name: string, path: string) =>
  parse(fixture(name), path).activities.map(({ record }) => record);

test('one’s own post is a publication, with its counters and when they were taken', () => {
  const { activities } = parse(fixture('posts-page'), POSTS_PATH);
  expect(activities.map(({ kind, id }) => [kind, id])).toEqual(
    [1, 2, 3].map((n) => ['publications', post(n)]),
  );
  expect(activities[0]).toEqual({
    accountId: ADA,
    site: 'sora2',
    kind: 'publications',
    id: post(1),
    generationId: `sora:${gen(1)}`,
    capturedAt: NOW,
    record: {
      id: post(1),
      link: `https://sora.chatgpt.com/p/${post(1)}`,
      text: 'Boat race with @ada.boat',
      postedAt: '2025-11-24T16:00:00.123Z',
      visibility: 'public',
      locations: ['public'],
      remixOfLink: null,
      likes: 12,
      dislikes: 0,
      replies: 2,
      repliesOfAllDepths: 3,
      views: 480,
      viewers: 391,
      shares: 1,
      reposts: 0,
      remixes: 2,
      featured: null,
    },
  });
  expect(activities[1]?.record['remixOfLink']).toBe(`https://sora.chatgpt.com/p/${post(90)}`);
});

test('likes are links to posts, and never items, not even when the post is one’s own', () => {
  const page = parse(fixture('likes-page'), LIKES_PATH);
  expect(page.items).toEqual([]);
  expect(page.activities.map(({ kind, id, generationId }) => [kind, id, generationId])).toEqual(
    [90, 1, 92].map((number) => ['likes', post(number), null]),
  );
  expect(page.activities[0]?.record).toEqual({
    id: post(90),
    link: `https://sora.chatgpt.com/p/${post(90)}`,
    text: 'Harbour',
    postedAt: '2025-11-24T16:00:00.123Z',
    makerId: GRACE,
    makerName: 'grace',
    makerLink: 'https://sora.chatgpt.com/profile/grace',
    likedAt: '2025-11-24T16:15:00.000Z',
  });
});

test('when a post was liked may stand in the row around it', () => {
  const row = { post: { id: post(90), posted_at: 1764000000 }, profile: null, liked_at: 1764000900 };
  const { activities } = parse({ items: [row], cursor: null }, LIKES_PATH);
  expect(activities[0]?.record).toMatchObject({ likedAt: '2025-11-24T16:15:00.000Z' });
});

describe('comments', () => {
  const page = parse(fixture('tree'), treePath(1));

  test('all of the page, answers under what they answer', () => {
    expect(page.activities.map(({ id, kind }) => [id, kind])).toEqual(
      [1, 2, 3, 4].map((number) => [comment(number), 'comments']),
    );
    expect(page.activities.every(({ generationId }) => generationId === `sora:${gen(1)}`)).toBe(true);
    expect(page.items).toEqual([]);
    expect(page.next).toEqual({ kind: 'more', cursor: 'dHJlZQ==' });
  });

  test('one of them, with a link of our own making', () => {
    expect(page.activities[1]?.record).toEqual({
      id: comment(2),
      link: `https://sora.chatgpt.com/p/${post(1)}`,
      text: 'great boat 2!',
      postedAt: '2025-11-24T16:16:42.000Z',
      makerId: ADA,
      makerName: 'ada',
      makerLink: 'https://sora.chatgpt.com/profile/ada',
      on: post(1),
      answerTo: comment(1),
      likes: 1,
      replies: 0,
    });
    expect(JSON.stringify(page.activities)).not.toContain('localhost');
  });

  test('answers that break off are a list of their own', () => {
    expect(page.collections).toEqual([
      {
        id: `comments:${comment(2)}`,
        title: 'Comments on “great boat 2!”',
        kind: 'activities',
        group: 'Comments',
      },
    ]);
  });

  test('each thread as it was sent, with its answers', () => {
    const { children } = fixture('tree') as { children: { items: unknown[] } };
    expect(page.records.map(({ raw }) => raw)).toEqual(children.items);
  });

  test('none', () => {
    expect(parse(fixture('tree-without-children'), treePath(1))).toMatchObject({
      activities: [],
      next: { kind: 'end' },
    });
  });

  test('an answer nested ten thousand times is read, and an odd one costs only itself', () => {
    let row: object = { post: { id: 'deepest' }, children: { items: [7] } };
    for (let depth = 0; depth < 10_000; depth += 1)
      row = { post: { id: `c_${depth}` }, children: { items: [row] } };
    const deep = parse({ post: {}, children: { items: [row] } }, treePath(1));
    expect(deep.activities).toHaveLength(10_001);
    expect(deep.mismatches.map(({ raw }) => raw)).toEqual([7]);
  });
});

test('remixes of one’s post are links, by whom and of what', () => {
  const page = parse(fixture('remix-feed'), remixesPath(1));
  expect(page.items).toEqual([]);
  expect(page.activities).toEqual([
    expect.objectContaining({ kind: 'remixes', id: post(50), generationId: `sora:${gen(1)}` }),
  ]);
  expect(page.activities[0]?.record).toMatchObject({
    link: `https://sora.chatgpt.com/p/${post(50)}`,
    makerName: 'grace',
    remixOf: post(1),
    remixOfLink: `https://sora.chatgpt.com/p/${post(1)}`,
  });
});

test('characters are kept with their counters, and three lists of what was made with each', () => {
  const page = parse(fixture('characters'), CHARACTERS_PATH);
  expect(page.activities[0]).toMatchObject({
    kind: 'characters',
    id: BOATY,
    record: {
      displayName: 'Boaty',
      description: 'a boat with opinions',
      link: 'https://sora.chatgpt.com/profile/ada.boat',
      cameos: 6,
      createdAt: '2025-11-01T12:26:40.000Z',
    },
  });
  expect(page.collections.map(({ id, kind, title }) => [id, kind, title]).slice(0, 4)).toEqual([
    [`character-posts:${BOATY}`, 'generations', 'Posts: Boaty'],
    [`character-appearances:${BOATY}`, 'generations', 'Appearances: Boaty'],
    [`character-drafts:${BOATY}`, 'generations', 'Drafts: Boaty'],
    ['character-posts:ch_68f0cc33dd44ee55ff667788990011dd', 'generations', 'Posts: ada.oar'],
  ]);
  expect(new Set(page.collections.map(({ group }) => group)).size).toBe(3);
});

test('oneself, with one’s counters, and nothing that only the service needs to know', () => {
  const { activities } = parse(fixture('me'), ME_PATH);
  expect(activities).toEqual([expect.objectContaining({ kind: 'profile', id: ADA, capturedAt: NOW })]);
  expect(activities[0]?.record).toMatchObject({
    username: 'ada',
    followers: 10,
    likesReceived: 31,
    characters: 2,
  });
  expect(JSON.stringify(activities)).not.toContain('example.org');
});

test('followers and following: who they are', () => {
  const grace = {
    id: GRACE,
    username: 'grace',
    displayName: 'Grace',
    verified: false,
    link: 'https://sora.chatgpt.com/profile/grace',
  };
  expect(recordsOf('followers', FOLLOWERS_PATH)[0]).toEqual(grace);
  expect(recordsOf('following', FOLLOWING_PATH)).toEqual([grace]);
  expect(parse(fixture('following'), FOLLOWING_PATH).activities[0]?.kind).toBe('following');
});

test('notifications of any kind, with a link where it can be told', () => {
  const page = parse(fixture('mailbox'), MAILBOX_PATH);
  expect(page.activities.map(({ id, generationId }) => [id, generationId])).toEqual([
    ['notif_0001', `sora:${gen(1)}`],
    ['notif_0002', `sora:${gen(1)}`],
    ['notif_0003', null],
    ['notif_0004', null],
  ]);
  expect(page.activities.map(({ record }) => [record['kind'], record['link']])).toEqual([
    ['sora_gen_complete', `https://sora.chatgpt.com/d/${gen(1)}`],
    ['sora_post_liked', `https://sora.chatgpt.com/p/${post(1)}`],
    ['something_new', null],
    [null, null],
  ]);
  expect(page.records[2]?.raw).toEqual((fixture('mailbox') as { items: unknown[] }).items[2]);
});

test('records are plain JSON without a signed link', () => {
  const all = [
    parse(fixture('posts-page'), POSTS_PATH),
    parse(fixture('likes-page'), LIKES_PATH),
    parse(fixture('tree'), treePath(1)),
    parse(fixture('characters'), CHARACTERS_PATH),
    parse(fixture('mailbox'), MAILBOX_PATH),
  ].flatMap(({ activities }) => activities);
  expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  expect(JSON.stringify(all)).not.toMatch(/sig=|videos\.openai\.com/);
});
