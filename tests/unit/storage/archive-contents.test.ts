import Dexie from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { collectionId } from '../../../lib/domain/ids.ts';
import { archiveContents } from '../../../lib/storage/archive-contents.ts';
import { claimOne, finishOne } from '../../builders/saving.ts';
import { aDatabase, listed } from '../../builders/database.ts';
import {
  ADA,
  anAccount,
  anAsset,
  anItem,
  aPage,
  aScan,
  aStoredAsset,
  BOB,
  items,
  NOW,
} from '../../builders/records.ts';

const SITES = [{ id: 'sora1' as const, name: 'Sora 1' }];
const MINE = [{ site: 'sora1' as const, accountId: ADA }];

async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

function opened() {
  const db = aDatabase();
  return { db, contents: archiveContents(db, anAccount(), SITES, () => NOW) };
}

describe('archiveContents', () => {
  it('brings each item once, newest first, over many batches', async () => {
    const { db, contents } = opened();
    const rows = Array.from({ length: 620 }, (_, at) =>
      anItem({ nativeId: `gen_${at}`, createdAt: NOW - ((at * 7919) % 620) * 1000 }),
    );
    await listed(db, aPage({ items: rows }));
    const dates = (await collect(contents.items())).map(({ generation }) => generation.createdAt);
    expect(dates).toHaveLength(620);
    expect(new Set(dates).size).toBe(620);
    expect(dates).toEqual([...dates].sort((left, right) => right - left));
  });

  it('counts exactly the files that it brings, whatever is saved meanwhile', async () => {
    const { db, contents } = opened();
    await listed(db, aPage({ items: items('gen_one', 'gen_two') }));
    const save = async (nativeId: string) => {
      const asset = anAsset(anItem({ nativeId }).generation);
      await claimOne(db, MINE);
      await finishOne(db, new Blob(['hello']), aStoredAsset(asset));
    };
    await save('gen_one');
    const [site] = (await contents.completeness()).sites;
    await save('gen_two');
    const held = (await collect(contents.items())).filter(({ media }) => media.length > 0);
    expect(site?.saved).toBe(1);
    expect(held.map(({ generation }) => generation.nativeId)).toEqual(['gen_one']);
  });

  it('brings what is held of an item and the titles of the lists it was in', async () => {
    const { db, contents } = opened();
    const folder = collectionId('folder:one');
    await db.scans.bulkPut([aScan(), aScan({ collectionId: folder, title: 'Boats' })]);
    await listed(db, aPage({ items: items('gen_one', 'gen_two') }));
    await listed(db, aPage({ collectionId: folder, items: items('gen_one') }));
    await listed(db, aPage({ collectionId: collectionId('posts'), items: items('gen_one') }));
    await claimOne(db, MINE);
    await finishOne(db, new Blob(['hello']), aStoredAsset());
    const [one, two] = await collect(contents.items()).then((all) =>
      all.sort((left, right) => left.generation.id.localeCompare(right.generation.id)),
    );
    expect(one?.media).toEqual([{ role: 'original', stored: aStoredAsset() }]);
    expect(one?.collections.sort()).toEqual(['Boats', 'Library', 'posts']);
    expect(one?.folder).toBe('Boats');
    expect(two).toMatchObject({ media: [], collections: ['Library'], folder: null });
    expect(await (await contents.blob(aStoredAsset())).text()).toBe('hello');
  });

  it.each([
    ['UnknownError', 'damaged'],
    ['DatabaseClosedError', undefined],
  ])('takes a file that fails with %s for %s', async (name, code) => {
    const { db, contents } = opened();
    const refused = Object.assign(new Error('no'), { name });
    vi.spyOn(db.blobs, 'get').mockReturnValue(Dexie.Promise.reject(refused));
    const error: unknown = await contents.blob(aStoredAsset()).catch((thrown: unknown) => thrown);
    expect((error as { code?: string }).code).toBe(code);
  });

  it('says damaged of bytes that are lost or have another size', async () => {
    const { db, contents } = opened();
    await expect(contents.blob(aStoredAsset())).rejects.toMatchObject({ code: 'damaged' });
    await db.blobs.put(new Blob(['hell']), anAsset().id);
    await expect(contents.blob(aStoredAsset())).rejects.toMatchObject({ code: 'damaged' });
  });

  it('brings records, misfits and activities of the site as they came', async () => {
    const { db, contents } = opened();
    const activity = {
      accountId: ADA,
      site: 'sora1' as const,
      kind: 'folders' as const,
      id: 'f',
      generationId: null,
    };
    await listed(
      db,
      aPage({
        records: [{ nativeId: 'gen_one', raw: { id: 'gen_one', unknown: [1] } }],
        mismatches: [{ raw: { id: 9 }, reason: 'odd' }],
        activities: [{ ...activity, record: { name: 'Boats' }, capturedAt: NOW }],
      }),
    );
    expect(await collect(contents.records('sora1'))).toEqual([{ id: 'gen_one', unknown: [1] }, { id: 9 }]);
    expect(await collect(contents.activities('sora1'))).toMatchObject([
      { id: 'f', record: { name: 'Boats' } },
    ]);
    expect(await collect(contents.records('sora2'))).toEqual([]);
  });

  it('holds nothing of anybody else', async () => {
    const { db, contents } = opened();
    const theirs = aPage({ items: [anItem({ accountId: BOB })], records: [{ nativeId: 'gen_one', raw: 1 }] });
    await listed(db, theirs, { accountId: BOB });
    await db.storedAssets.put(aStoredAsset(anAsset(), { accountId: BOB }));
    expect(await collect(contents.items())).toEqual([]);
    expect(await collect(contents.records('sora1'))).toEqual([]);
  });
});
