import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { cancelArchive, failArchive, updateArchive } from '../../../lib/storage/archives.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { ofArchive } from '../../../lib/storage/holdings.ts';
import { aDatabase, listed } from '../../builders/database.ts';
import { noise, save, storedAs } from '../../builders/library.ts';
import { aGeneration, anItem, aPage, NOW } from '../../builders/records.ts';
import { checkBag, readBagInfo } from '../archive/bag-checker.ts';
import { exported, planned, type ReadVolume, saved, written } from './read-volumes.ts';

const NEW = { what: 'new' as const };

async function withTwo(): Promise<LifeboatDatabase> {
  const db = aDatabase();
  await save(db, noise(50, 1), { nativeId: 'gen_a', createdAt: NOW - 1_000 });
  await save(db, noise(50, 2), { nativeId: 'gen_b', createdAt: NOW - 2_000 });
  return db;
}

const ids = (volumes: readonly ReadVolume[]) =>
  volumes.flatMap(({ lines }) => lines('data/generations.jsonl').map((line) => line['nativeId']));
const files = (volumes: readonly ReadVolume[]) => volumes.flatMap(({ media }) => media).length;

/** Everything that `new` would bring, in one archive that nobody saves. */
async function news(db: LifeboatDatabase): Promise<{ ids: unknown[]; files: number }> {
  const [archive] = await planned(db, NEW);
  if (archive?.status !== 'building') return { ids: [], files: 0 };
  const read = await written(db, archive);
  await cancelArchive(db, archive.id, NOW);
  return { ids: ids([read]), files: read.media.length };
}

describe('only what is new', () => {
  it('is what was saved since, and says which archive it follows', async () => {
    const db = await withTwo();
    const [first] = await exported(db);
    await save(db, noise(50, 3), { nativeId: 'gen_c', createdAt: NOW });
    await save(db, null, { nativeId: 'gen_d', createdAt: NOW - 3_000 });
    const volumes = await exported(db, NEW);
    expect(ids(volumes)).toEqual(['gen_c', 'gen_d']);
    expect(files(volumes)).toBe(1);
    const [read] = volumes;
    expect(checkBag(read?.files ?? new Map())).toEqual([]);
    const info = readBagInfo(read?.text('bag-info.txt') ?? '');
    expect(info.get('Lifeboat-Follows')).toBe(first?.archive.name);
    expect(info.get('External-Description')).toMatch(/^What is new since lifeboat_ada_/);
    expect(read?.lines('data/raw/sora1.jsonl').map(({ id }) => id)).toEqual(['gen_c', 'gen_d']);
    expect(read?.text('README.txt')).toContain('IT HOLDS WHAT IS NEW');
    expect(JSON.parse(read?.text('data/completeness.json') ?? '')).toMatchObject({ sites: [{ saved: 3 }] });
    expect(await news(db)).toEqual({ ids: [], files: 0 });
  });

  it('says that nothing is, and makes no archive of it', async () => {
    const db = await withTwo();
    await exported(db);
    const [archive] = await planned(db, NEW);
    expect(archive).toMatchObject({ status: 'nothing-new', finishedAt: NOW });
    expect(await db.plans.count()).toBe(0);
    expect(files(await exported(db))).toBe(2);
  });

  it('is everything where nothing was exported before', async () => {
    const db = await withTwo();
    const [read] = await exported(db, NEW);
    expect(read?.media).toHaveLength(2);
    expect(read?.archive.follows).toBeNull();
    expect(read?.text('bag-info.txt')).not.toContain('Lifeboat-Follows');
  });

  it('is a file that changed, and its record', async () => {
    const db = await withTwo();
    await exported(db);
    const changed = noise(60, 9);
    const stored = storedAs(aGeneration({ nativeId: 'gen_a' }), changed);
    await db.blobs.put(new Blob([changed]), stored.assetId);
    await db.storedAssets.put(stored);
    expect(await news(db)).toEqual({ ids: ['gen_a'], files: 1 });
  });

  it('is the record, without files, of an item whose details changed', async () => {
    const db = await withTwo();
    await exported(db);
    await listed(
      db,
      aPage({ items: [anItem({ nativeId: 'gen_b', title: 'Another', createdAt: NOW - 2_000 })] }),
    );
    expect(await news(db)).toEqual({ ids: ['gen_b'], files: 0 });
    await listed(
      db,
      aPage({ items: [anItem({ nativeId: 'gen_b', title: 'Boat', createdAt: NOW - 2_000 })] }),
    );
    expect(await news(db)).toEqual({ ids: [], files: 0 });
  });

  it('says of files that it leaves out which archive has them, and never that they were not saved', async () => {
    const db = await withTwo();
    const [first] = await exported(db);
    await listed(
      db,
      aPage({ items: [anItem({ nativeId: 'gen_b', title: 'Another', createdAt: NOW - 2_000 })] }),
    );
    const [read] = await exported(db, NEW);
    if (!first || !read) throw new Error('no archive');
    const archive = first.archive.name;
    const [before] = first.lines('data/generations.jsonl').filter(({ nativeId }) => nativeId === 'gen_b');
    const [{ sha256 } = { sha256: null }] = before?.['media'] as { sha256: string }[];
    expect(read.lines('data/generations.jsonl')).toMatchObject([
      { nativeId: 'gen_b', media: [], elsewhere: [{ role: 'original', archive, sha256 }] },
    ]);
    expect(read.text('index.html')).toContain(`"elsewhere":["${archive}"]`);
    // Its space was not freed: those words are for files that are nowhere else.
    expect(read.text('README.txt')).not.toContain('WHAT IS NOT IN IT');
    expect(read.text('bag-info.txt')).not.toContain('in earlier archives only');
    expect(checkBag(read.files)).toEqual([]);
  });

  it('is what the store lost when the archive was written, once it is there again', async () => {
    const db = await withTwo();
    const [archive] = await planned(db, {});
    const [file] = await db.storedAssets.toArray();
    if (!archive || !file) throw new Error('nothing planned');
    const blob = await db.blobs.get(file.assetId);
    await db.blobs.delete(file.assetId);
    expect((await saved(db, archive)).archive.lost).toBe(1);
    await db.storedAssets.put(file);
    await db.blobs.put(blob ?? new Blob(), file.assetId);
    expect((await news(db)).files).toBe(1);
  });

  it.each([
    ['failed', (db: LifeboatDatabase, id: string) => failArchive(db, id, new AppError('storage-full'), NOW)],
    ['was cancelled', (db: LifeboatDatabase, id: string) => cancelArchive(db, id, NOW)],
  ])('is still everything when the archive %s, also of its last volumes', async (_, end) => {
    const db = aDatabase();
    for (const at of [0, 1, 2, 3]) {
      await save(db, noise(40_000, at), { nativeId: `gen_${at}`, createdAt: NOW - at });
    }
    const [first, second, ...rest] = await planned(db, { volumeBytes: 100_000 });
    if (!first || !second) throw new Error('too few volumes');
    const held = ids([await saved(db, first)]);
    await updateArchive(db, second.id, ['building'], { status: 'saving' });
    await end(db, second.id);
    for (const { id } of [second, ...rest]) expect(await ofArchive(db, id).count()).toBe(0);
    expect(await db.plans.count()).toBe(0);
    const left = await news(db);
    expect([...held, ...left.ids]).toEqual(['gen_0', 'gen_1', 'gen_2', 'gen_3']);
  });

  it('names the archives before one of everything that was broken off, since these hold the rest', async () => {
    const db = aDatabase();
    for (const at of [0, 1, 2, 3]) {
      await save(db, noise(40_000, at), { nativeId: `gen_${at}`, createdAt: NOW - at });
    }
    const [whole] = await exported(db);
    const [first, second] = await planned(db, { volumeBytes: 100_000 });
    if (!whole || !first || !second) throw new Error('too few volumes');
    await saved(db, first);
    await cancelArchive(db, second.id, NOW);
    await save(db, noise(50, 9), { nativeId: 'gen_new', createdAt: NOW + 1 });
    const [read] = await exported(db, NEW);
    expect(read && ids([read])).toEqual(['gen_new']);
    const place = /"earlier":(\[.*?\}\])/.exec(read?.text('index.html') ?? '')?.[1] ?? '[]';
    expect(JSON.parse(place)).toMatchObject([{ bags: [first.name] }, { bags: [whole.archive.name] }]);
  });

  it('forgets a plan that was cancelled in the middle', async () => {
    const db = await withTwo();
    const [archive] = await planned(db, { volumeBytes: 1 });
    if (!archive) throw new Error('not planned');
    await cancelArchive(db, archive.id, NOW);
    expect([await db.holdings.count(), await db.plans.count()]).toEqual([0, 0]);
  });

  it('may follow an archive that itself followed one', async () => {
    const db = await withTwo();
    const names = [(await exported(db))[0]?.archive.name];
    for (const at of [3, 4]) {
      await save(db, noise(50, at), { nativeId: `gen_${at}`, createdAt: NOW + at });
      const [read] = await exported(db, NEW);
      expect(ids(read ? [read] : [])).toEqual([`gen_${at}`]);
      expect(read?.text('bag-info.txt')).toContain(`Lifeboat-Follows: ${names.at(-1)}`);
      for (const name of names) expect(read?.text('index.html')).toContain(name);
      names.push(read?.archive.name);
    }
  });
});
