import { describe, expect, test } from 'vitest';
import { PayloadMismatch } from '../../../../lib/sites/payload-mismatch.ts';
import {
  conversation,
  DIRECTORY_PATH,
  file,
  FILES_PATH,
  fixture,
  IMAGES_PATH,
  itemOf,
  NODES_PATH,
  NOW,
  OLD_FILE,
  parse,
} from './fixture.ts';

const ids = (page: ReturnType<typeof parse>) => page.items.map(({ generation }) => generation.nativeId);

describe('images', () => {
  const page = parse(fixture('images-page'), IMAGES_PATH);

  test('one generation a file, whatever form its pointer has; one that was blocked has none', () => {
    expect(page.collectionId).toBe('images');
    expect(ids(page)).toEqual([file(1), file(2), OLD_FILE, file(4), 's_68f1dd4500ff66778899001122334455']);
    expect(page.mismatches).toEqual([]);
    expect(page.records.map(({ nativeId }) => nativeId)).toEqual(ids(page));
    expect(page.next).toEqual({ kind: 'more', cursor: 'MTc2NDEwMDAwMA==' });
  });

  test('what a row tells', () => {
    expect(itemOf(page, file(1))).toEqual({
      generation: {
        id: `chatgpt:${file(1)}`,
        accountId: 'user-Ab12Cd34Ef56Gh78',
        site: 'chatgpt',
        nativeId: file(1),
        owner: 'self',
        kind: 'image',
        prompt: null,
        title: 'Paper boat poster 1',
        model: null,
        createdAt: 1764100001250,
        createdAtSource: 'service',
        pageUrl: `https://chatgpt.com/c/${conversation(1)}`,
        width: 1024,
        height: 1536,
        durationSeconds: null,
        availability: 'available',
        unavailableReason: null,
        parentId: null,
        taskId: null,
      },
      assets: [
        expect.objectContaining({
          id: `user-Ab12Cd34Ef56Gh78/chatgpt:${file(1)}/original`,
          nativeId: file(1),
          via: conversation(1),
          role: 'original',
        }),
      ],
      supersedes: null,
    });
  });

  test('what is archived is kept like any other', () => {
    const { generation, assets } = itemOf(page, file(2));
    expect(generation).toMatchObject({ availability: 'available', prompt: 'a lantern on the water' });
    expect(assets).toHaveLength(1);
  });

  test('the id of the row tells the time where nothing else does, and the library is its page', () => {
    expect(itemOf(page, file(4)).generation).toMatchObject({
      createdAt: 0x68f1dd44 * 1000,
      createdAtSource: 'id',
      pageUrl: 'https://chatgpt.com/library',
    });
  });

  test('what was blocked is not available, and says why', () => {
    const { generation, assets } = page.items[4] ?? {};
    expect(generation).toMatchObject({ availability: 'moderated', unavailableReason: 'output_blocked' });
    expect(assets).toEqual([]);
  });

  test('one read a conversation for those that lack their prompt', () => {
    expect(page.collections).toEqual([
      {
        id: `prompts:${conversation(1)}`,
        title: 'Prompts',
        kind: 'prompts',
        group: 'Prompts',
        lacking: [`chatgpt:${file(1)}`, `chatgpt:${OLD_FILE}`],
      },
    ]);
  });

  test('without a cursor it ends, whatever the total says', () => {
    expect(parse(fixture('images-last-page'), IMAGES_PATH).next).toEqual({ kind: 'end' });
  });

  test('a link or a plain id names the file where there is no pointer', () => {
    expect(ids(parse(fixture('images-without-pointer'), IMAGES_PATH))).toEqual([file(1), file(2), file(3)]);
  });

  test('fields of any other type than they were cost themselves only', () => {
    const odd = parse(fixture('odd-types'), IMAGES_PATH);
    expect(odd.mismatches).toEqual([]);
    expect(itemOf(odd, file(1)).generation).toMatchObject({
      title: null,
      prompt: null,
      width: null,
      height: null,
      createdAt: NOW,
      createdAtSource: 'id',
      availability: 'available',
    });
  });

  test('rows that do not fit are kept raw, and say which field and no more', () => {
    const broken = parse(fixture('broken-rows'), IMAGES_PATH);
    expect(ids(broken)).toEqual([file(1)]);
    expect(broken.mismatches).toHaveLength(7);
    expect(broken.mismatches.map(({ reason }) => reason).join()).not.toMatch(/evil|me/i);
  });
});

describe('files', () => {
  const page = parse(fixture('files-page'), FILES_PATH);

  test('own files, and nothing of shared ones', () => {
    expect(page.collectionId).toBe('files');
    expect(
      page.items.map(({ generation, assets }) => [generation.nativeId, generation.owner, assets.length]),
    ).toEqual([
      [file(1), 'self', 1],
      [file(7), 'self', 1],
      [file(8), 'self', 1],
    ]);
    expect(page.next).toEqual({ kind: 'more', cursor: 'YWJj' });
  });

  test('the name of the file stands for a title, and no thumbnail for the file', () => {
    const { generation, assets } = itemOf(page, file(7));
    expect(generation).toMatchObject({
      title: 'boat-7.png',
      createdAt: Date.UTC(2026, 7, 7, 10),
      pageUrl: 'https://chatgpt.com/library',
    });
    expect(assets[0]?.links).toEqual([]);
  });

  test('nobody reads a conversation for what others shared', () => {
    const lacking = page.collections.flatMap((collection) => collection.lacking ?? []);
    expect(lacking).toEqual([`chatgpt:${file(1)}`, `chatgpt:${file(8)}`]);
  });

  test('an empty page ends', () => {
    expect(parse(fixture('files-last-page'), FILES_PATH)).toMatchObject({ items: [], next: { kind: 'end' } });
  });
});

describe('nodes', () => {
  const page = parse(fixture('nodes-page'), NODES_PATH);

  test('own folders want a walk of their own', () => {
    expect(page.collectionId).toBe('nodes');
    expect(page.collections.filter(({ kind }) => kind === 'generations')).toEqual([
      { id: 'directory:libdir_0001', title: 'Boats', kind: 'generations' },
      { id: 'directory:libdir_0002', title: 'Untitled folder', kind: 'generations' },
    ]);
    expect(page.activities).toMatchObject([
      {
        kind: 'folders',
        id: 'libdir_0001',
        record: { title: 'Boats', createdAt: '2026-08-01T10:00:00.000Z' },
      },
      { kind: 'folders', id: 'libdir_0002' },
    ]);
  });

  test('only what is owned is one’s own; what does not say so is not', () => {
    expect(page.items.map(({ generation }) => [generation.nativeId, generation.owner])).toEqual([
      [file(1), 'self'],
      [file(7), 'self'],
      [file(9), 'other'],
      [file(4), 'self'],
    ]);
    expect(page.mismatches).toEqual([]);
  });

  test('a document is passed over, and so is an organisation’s file; a film is one', () => {
    expect(page.records.map(({ nativeId }) => nativeId)).toEqual([
      'libdir_0001',
      'libdir_0002',
      'libdir_0003',
      'libfile_0001',
      'libfile_0007',
      'libfile_0009',
      'libfile_0004',
    ]);
    expect(page.passedOver).toBe(2);
    expect(itemOf(page, file(4)).generation.kind).toBe('video');
  });

  test.each([
    [{ library_artifact_type: 'generated_image' }, 'image'],
    [{ mime_type: 'application/octet-stream', file_extension: 'png' }, 'image'],
    [{ file_extension: '.PNG' }, 'image'],
    [{ name: 'boat.heic' }, 'image'],
    [{ file_extension: '.mp4' }, 'video'],
  ])('a file that is told to be one in other words: %j', (words, kind) => {
    const row = { kind: 'file', id: 'libfile_1', file_id: file(1), access_kind: 'owned', ...words };
    const { items, passedOver } = parse({ items: [row] }, NODES_PATH);
    expect(passedOver).toBe(0);
    expect(items.map(({ generation }) => generation.kind)).toEqual([kind]);
  });

  test('a drive elsewhere is neither walked nor taken for a row that does not fit', () => {
    const items = [
      { kind: 'directory', id: 'external-gdrive:root', name: 'Google Drive' },
      { kind: 'file', id: 'external-gdrive:file:abc', name: 'boat.png', mime_type: 'image/png' },
    ];
    const drive = parse({ items }, NODES_PATH);
    expect(drive).toMatchObject({ items: [], collections: [], mismatches: [], passedOver: 2 });
  });

  test('dates come as numbers too', () => {
    expect(itemOf(page, file(7)).generation).toMatchObject({
      createdAt: 1785578400000,
      createdAtSource: 'service',
    });
  });

  test('a folder’s page is that folder’s, and its folders are found', () => {
    const inside = parse(fixture('nodes-directory-page'), DIRECTORY_PATH);
    expect(inside.collectionId).toBe('directory:libdir_0001');
    expect(ids(inside)).toEqual([file(2)]);
    expect(inside.collections.map(({ id }) => id)).toContain('directory:libdir_0004');
    expect(parse(fixture('nodes-page'), `${NODES_PATH}&parent_directory_id=`).collectionId).toBe('nodes');
  });

  test('rows that do not fit are kept raw; a cursor that is none is a lost one', () => {
    const broken = parse(fixture('broken-nodes'), NODES_PATH);
    expect(ids(broken)).toEqual([file(1)]);
    expect(broken.mismatches).toHaveLength(6);
    expect(broken.next).toEqual({ kind: 'lost' });
  });
});

describe('an answer that is none', () => {
  test.each([[null], [[]], ['<!doctype html>'], [{}], [{ items: 7 }], [{ items: {} }], [{ detail: 'no' }]])(
    '%j is refused',
    (json) => {
      for (const path of [IMAGES_PATH, FILES_PATH, NODES_PATH]) {
        expect(() => parse(json, path)).toThrow(PayloadMismatch);
      }
    },
  );

  test.each(['/backend-api/me', '/backend-api/conversation/', '/backend-api/conversation/a/b', ''])(
    'to %j is refused',
    (path) => {
      expect(() => parse({ items: [] }, path)).toThrow(PayloadMismatch);
    },
  );

  test.each([
    [
      { items: [], cursor: 'a' },
      { kind: 'more', cursor: 'a' },
    ],
    [{ items: null }, { kind: 'end' }],
    [{ items: [], cursor: 'a', has_more: false }, { kind: 'end' }],
    [{ items: [], cursor: '', has_more: true }, { kind: 'lost' }],
    [{ items: [], cursor: 'a"b' }, { kind: 'lost' }],
    [{ items: [], cursor: 'a\\b' }, { kind: 'lost' }],
    [
      { items: [], next_cursor: 'b' },
      { kind: 'more', cursor: 'b' },
    ],
    [{ data: [] }, { kind: 'end' }],
  ])('%j goes on so', (json, next) => {
    expect(parse(json, IMAGES_PATH).next).toEqual(next);
  });
});
