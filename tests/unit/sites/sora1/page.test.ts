import { describe, expect, test } from 'vitest';
import { PayloadMismatch } from '../../../../lib/sites/payload-mismatch.ts';
import { ADA, FAVOURITES_PATH, fixture, FOLDER_PATH, gen, itemOf, NOW, parse, task } from './fixture.ts';

describe('the collection of a page', () => {
  const library = fixture('library-page');
  const folder = fixture('folder-page');
  test.each([
    ['/backend/v2/list_tasks?limit=100', library, 'library'],
    ['/backend/v2/list_tasks?limit=20&after=task_01', library, 'library'],
    ['/backend/v2/list_tasks?limit=20&archived=false', library, 'library'],
    ['/backend/v2/list_tasks', library, 'library'],
    ['/backend/v2/recent_tasks?limit=20', library, 'library'],
    ['/backend/video_gen?limit=100&task_type_filters=images', library, 'library'],
    ['/backend/v2/list_tasks?limit=20&archived=true', library, 'trash'],
    ['/backend/video_gen?archived=true', library, 'trash'],
    ['/backend/notif?limit=100', fixture('notif-page'), null],
    ['/backend/video_gen/task_01', fixture('task'), null],
    ['/backend/generations/gen_01', fixture('generation'), null],
    ['/backend/feed/images?limit=20', folder, null],
    ['/backend/search', library, null],
    ['/backend/collections', fixture('collections'), 'folders'],
    ['/backend/collections/coll_01/generations', folder, 'folder:coll_01'],
    ['/backend/collections/social_favorites/generations?limit=10', folder, 'favourites'],
  ])('%s', (path, json, collection) => {
    expect(parse(json, path).collectionId).toBe(collection);
  });

  test.each(['/backend/me', '/library', '', '/backend/collections/a/b/generations'])('none: %j', (path) => {
    expect(() => parse(library, path)).toThrow(PayloadMismatch);
  });
});

describe('a page of everybody’s work', () => {
  test('tells of each generation whose it is, and takes nothing unsaid for one’s own', () => {
    const owners = (name: string, path: string) =>
      parse(fixture(name), path).items.map(({ generation }) => generation.owner);
    expect(owners('favourites-page', '/backend/feed/home')).toEqual(['self', 'other', 'other']);
    expect(owners('library-page', '/backend/search')).toEqual(['self', 'self', 'self']);
  });
});

describe('a page of the library', () => {
  const page = parse(fixture('library-page'));

  test('every generation in the order of the service, and the way on', () => {
    expect(page.items.map((item) => item.generation.nativeId)).toEqual([gen(1), gen(2), gen(3)]);
    expect(page.next).toEqual({ kind: 'more', cursor: task(2) });
    expect(page.mismatches).toEqual([]);
    expect(page.withheld).toBe(1);
  });

  test('an image', () => {
    expect(itemOf(page, gen(1))).toEqual({
      generation: {
        id: `sora:${gen(1)}`,
        accountId: ADA,
        site: 'sora1',
        nativeId: gen(1),
        owner: 'self',
        kind: 'image',
        prompt: 'a paper boat on a rainy street',
        title: 'Paper boat in the rain',
        model: 'turbo',
        createdAt: Date.UTC(2025, 5, 5, 10, 12, 30),
        createdAtSource: 'service',
        pageUrl: `https://sora.chatgpt.com/g/${gen(1)}`,
        width: 1536,
        height: 1024,
        durationSeconds: null,
        availability: 'available',
        unavailableReason: null,
        parentId: null,
        taskId: task(1),
      },
      assets: [
        {
          id: `user-Ab12Cd34Ef56Gh78/sora:${gen(1)}/original`,
          accountId: ADA,
          site: 'sora1',
          generationId: `sora:${gen(1)}`,
          nativeId: gen(1),
          role: 'original',
          kind: 'image',
          links: [
            {
              url: 'https://videos.openai.com/az/files/0a1b2c_00000000-1111-7281-9222-000000000001/_src_/img_0.webp?se=2026-04-13T00%3A00%3A00Z&sp=r&sv=2024-08-04&sr=b&sig=x',
              expectedBytes: 2097152,
              expiresAt: Date.UTC(2026, 3, 13),
              rendition: 'lesser',
            },
            {
              url: 'https://videos.openai.com/az/files/0a1b2c_00000000-1111-7281-9222-000000000001/_src_/img_0.png?se=2026-04-13T00%3A00%3A00Z&sp=r&sv=2024-08-04&sr=b&sig=x',
              expectedBytes: null,
              expiresAt: Date.UTC(2026, 3, 13),
              rendition: 'lesser',
            },
          ],
        },
      ],
      supersedes: `sora:${task(1)}`,
    });
  });

  test('a video', () => {
    const { generation, assets } = itemOf(page, gen(3));
    expect(generation).toMatchObject({ kind: 'video', durationSeconds: 5, width: 854, height: 480 });
    expect(generation.parentId).toBe(`sora:${gen(1)}`);
    expect(assets[0]?.links.map(({ expectedBytes }) => expectedBytes)).toEqual([4404019]);
  });

  test('each task as it was sent', () => {
    const sent = (fixture('library-page') as { task_responses: unknown[] }).task_responses;
    expect(page.records).toEqual([
      { nativeId: task(1), raw: sent[0] },
      { nativeId: task(2), raw: sent[1] },
    ]);
  });
});

test('the last page ends, and so does an empty one', () => {
  expect(parse(fixture('library-last-page')).next).toEqual({ kind: 'end' });
  expect(parse(fixture('library-empty-page'))).toMatchObject({ items: [], next: { kind: 'end' } });
});

test('older captures call the list otherwise', () => {
  expect(parse(fixture('library-older-key')).items).toHaveLength(1);
});

test('a page that goes on without saying where goes on after its last task', () => {
  expect(parse(fixture('library-more-without-last-id')).next).toEqual({ kind: 'more', cursor: task(7) });
});

test('what lies in the trash has its media still', () => {
  const page = parse(fixture('trash-page'), '/backend/v2/list_tasks?limit=100&archived=true');
  expect(itemOf(page, gen(9))).toMatchObject({ generation: { availability: 'available' }, assets: [{}] });
});

describe('folders', () => {
  const page = parse(fixture('collections'), '/backend/collections?limit=100');

  test('each wants a walk of its own, but not the favourites again', () => {
    expect(page.collections).toEqual([
      { id: 'folder:coll_01jw00000000000000000000aa', title: 'Boats', kind: 'generations' },
      { id: 'folder:coll_01jw00000000000000000000cc', title: 'Untitled folder', kind: 'generations' },
    ]);
    expect(page.items).toEqual([]);
    expect(page.records).toHaveLength(3);
  });

  test('each is an activity', () => {
    expect(page.activities.map(({ kind, record }) => [kind, record['title']])).toEqual([
      ['folders', 'Boats'],
      ['folders', null],
    ]);
    expect(page.activities[0]).toMatchObject({
      accountId: ADA,
      id: 'coll_01jw00000000000000000000aa',
      generationId: null,
      capturedAt: NOW,
      record: { createdAt: '2025-05-01T08:00:00.000Z' },
    });
  });
});

describe('a folder and the favourites', () => {
  test('a folder holds records of its own', () => {
    const page = parse(fixture('folder-page'), FOLDER_PATH);
    expect(page.records.map(({ nativeId }) => nativeId)).toEqual([gen(1), gen(50)]);
    expect(itemOf(page, gen(50)).generation.owner).toBe('self');
    expect(page.next).toEqual({ kind: 'end' });
  });

  test("others' work among the favourites is recorded and never fetched", () => {
    const page = parse(fixture('favourites-page'), FAVOURITES_PATH);
    const owners = page.items.map(({ generation, assets }) => [generation.owner, assets.length]);
    expect(owners).toEqual([
      ['self', 1],
      ['other', 0],
      ['other', 0], // nobody is named
    ]);
  });
});

describe('single items', () => {
  test('a generation', () => {
    const page = parse(fixture('generation'), `/backend/generations/${gen(1)}`);
    expect(page).toMatchObject({ records: [{ nativeId: gen(1) }], next: { kind: 'end' } });
    expect(itemOf(page, gen(1)).generation.owner).toBe('self');
  });

  test('a task', () => {
    const page = parse(fixture('task'), `/backend/video_gen/${task(1)}`);
    expect(page.items.map((item) => item.supersedes)).toEqual([`sora:${task(1)}`]);
  });

  test.each(['generation', 'data'])('a generation wrapped in %s', (key) => {
    const page = parse({ [key]: fixture('generation') }, `/backend/generations/${gen(1)}`);
    expect(page.records).toEqual([{ nativeId: gen(1), raw: fixture('generation') }]);
    expect(itemOf(page, gen(1)).generation.owner).toBe('self');
  });

  test('whose maker is not named is not taken for one of the viewer', () => {
    const page = parse({ id: 'gen_1' }, '/backend/generations/gen_1');
    expect(itemOf(page, 'gen_1')).toMatchObject({ generation: { owner: 'other' }, assets: [] });
  });

  test.each([[{}], [{ id: '../me' }], [{ error: { code: 'x' } }], [null], [[]], ['text']])(
    'not %j',
    (json) => {
      expect(() => parse(json, '/backend/generations/gen_1')).toThrow(PayloadMismatch);
    },
  );
});

test('rows that do not fit are kept and named, the rest of the page is good', () => {
  const page = parse(fixture('broken-rows'));
  expect(page.items.map((item) => item.generation.nativeId)).toEqual([gen(24)]);
  expect(page.mismatches.map(({ reason }) => reason)).toEqual([
    'row: unexpected string',
    'row: unexpected object',
    'row: unexpected number',
    'id: missing',
    'id: missing',
    'id: unexpected string',
    'generations: unexpected string',
    'id: missing',
    'row: unexpected number',
  ]);
  expect(page.mismatches[0]).toEqual({ raw: 'a string', reason: 'row: unexpected string' });
  expect(page.next).toEqual({ kind: 'end' });
});
