import { expect, test } from 'vitest';
import { redact } from '../../../../lib/archive/records/redact.ts';
import { storePage } from '../../../../lib/storage/scans.ts';
import { aDatabase, listed } from '../../../builders/database.ts';
import { aScan } from '../../../builders/records.ts';
import {
  ADA,
  CONVERSATION_PATH,
  conversation,
  DIRECTORY_PATH,
  file,
  FILES_PATH,
  fixture,
  IMAGES_PATH,
  NODES_PATH,
  NOW,
  OLD_FILE,
  parse,
} from './fixture.ts';

const lists: [name: string, path: string][] = [
  ['images-page', IMAGES_PATH],
  ['images-last-page', IMAGES_PATH],
  ['files-page', FILES_PATH],
  ['nodes-page', NODES_PATH],
  ['nodes-directory-page', DIRECTORY_PATH],
];

async function databaseOf(order: typeof lists) {
  const db = aDatabase();
  for (const [name, path] of order) {
    await listed(db, parse(fixture(name), path), { accountId: ADA, site: 'chatgpt', now: NOW });
  }
  return db;
}

test.each([
  ['as they are walked', lists],
  ['the other way round', lists.toReversed()],
])('three catalogues give each file once, %s', async (_, order) => {
  const db = await databaseOf(order);
  const generations = await db.generations.toArray();
  const own = generations.filter(({ owner }) => owner === 'self').map(({ nativeId }) => nativeId);
  const blocked = 's_68f1dd4500ff66778899001122334455';
  expect(own.sort()).toEqual([...[1, 2, 4, 6, 7, 8].map(file), OLD_FILE, blocked].sort());
  expect(generations.filter(({ owner }) => owner === 'other').map(({ nativeId }) => nativeId)).toEqual([
    file(9),
  ]);
  const downloads = await db.downloads.toArray();
  expect(downloads.map(({ generationId }) => generationId).sort()).toEqual(
    [...[1, 2, 4, 6, 7, 8].map(file), OLD_FILE].map((id) => `chatgpt:${id}`).sort(),
  );
  const first = generations.find(({ nativeId }) => nativeId === file(1));
  expect(first).toMatchObject({
    title: 'Paper boat poster 1',
    pageUrl: `https://chatgpt.com/c/${conversation(1)}`,
    width: 1024,
  });
  const captures = await db.captures
    .where('[accountId+generationId]')
    .equals([ADA, `chatgpt:${file(1)}`])
    .toArray();
  expect(captures.map(({ collectionId }) => collectionId).sort()).toEqual(['files', 'images', 'nodes']);
});

test('a conversation tells the prompts of files that were listed, and of no others', async () => {
  const db = await databaseOf([['images-page', IMAGES_PATH]]);
  const count = await db.generations.count();
  await listed(db, parse(fixture('conversation'), CONVERSATION_PATH), { accountId: ADA, site: 'chatgpt' });
  const prompts = (await db.generations.toArray()).map(({ nativeId, prompt }) => [nativeId, prompt]);
  expect(await db.generations.count()).toBe(count);
  expect(Object.fromEntries(prompts)).toMatchObject({
    [file(1)]: 'make it a paper boat',
    [file(2)]: 'a lantern on the water',
    [OLD_FILE]: 'a paper boat at night',
  });
});

test('a conversation is asked for once, and no more when its prompts are known', async () => {
  const db = aDatabase();
  const scan = aScan({ accountId: ADA, site: 'chatgpt', collectionId: 'images' as never });
  await db.scans.put(scan);
  const found: string[] = [];
  const page = parse(fixture('images-page'), IMAGES_PATH);
  const store = async (times: number) => {
    const current = (await db.scans.get([ADA, 'chatgpt', 'images'])) ?? scan;
    await storePage(db, current, page, NOW + times, (before, _result, collections) => {
      found.push(...collections.map(({ id }) => id));
      return { scan: { ...before, updatedAt: NOW + times }, found: [] };
    });
  };
  await store(1);
  expect(found).toEqual([`prompts:${conversation(1)}`]);
  await listed(db, parse(fixture('conversation'), CONVERSATION_PATH), { accountId: ADA, site: 'chatgpt' });
  await store(2);
  expect(found).toHaveLength(1);
});

test('records in an archive hold no signature', async () => {
  const db = await databaseOf(lists);
  const records = JSON.stringify((await db.payloads.toArray()).map(({ raw }) => redact(raw)));
  expect(records).toContain('estuary/content?[signature removed]');
  expect(records).toContain(`files.oaiusercontent.com/${OLD_FILE}?[signature removed]`);
  expect(records).not.toMatch(/sig=|0123abcd|ts=492000/);
  expect(records).toContain(`sediment://${file(1)}`);
});
