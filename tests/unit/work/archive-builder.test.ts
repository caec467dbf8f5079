import { resolveObjectURL } from 'node:buffer';
import { Dexie } from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { DEFAULT_EXPORT_CHOICE, type ExportChoice } from '../../../lib/domain/export-choice.ts';
import { addArchive, type AskedArchive } from '../../../lib/storage/archives.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { ArchiveBuilder } from '../../../lib/work/archive-builder.ts';
import { recounted, tallyOf } from '../../builders/database.ts';
import { ADA, NOW } from '../../builders/records.ts';
import { FakeOpfs } from '../archive/fake-opfs.ts';
import { GALLERY_TEMPLATE } from '../archive/gallery-template.ts';
import { readZip } from '../archive/zip-reader.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';

const SITES = [{ id: 'sora1' as const, name: 'Sora 1' }];

afterEach(() => vi.unstubAllGlobals());

function newBuilder(db: LifeboatDatabase): ArchiveBuilder {
  return new ArchiveBuilder(db, {
    sites: SITES,
    engine: 'chromium',
    now: () => NOW,
    galleryPage: () => Promise.resolve(GALLERY_TEMPLATE),
  });
}

function asked(id: string, choice: Partial<ExportChoice> = {}): AskedArchive {
  return {
    ...{ id, accountId: ADA, name: `lifeboat-${id}`, requestedAt: NOW, askedAt: NOW },
    choice: { ...DEFAULT_EXPORT_CHOICE, ...choice },
  };
}

it('has what the store lost fetched again, so that the next archive holds it', async () => {
  const world = await queueWorld(2);
  const { db } = world;
  await atRest(world.newRunner());
  const [lost] = await db.storedAssets.toArray();
  await db.blobs.delete(lost?.assetId ?? ('none' as never));
  const build = async (id: string) => {
    await addArchive(db, asked(id));
    const builder = newBuilder(db);
    await builder.plan(id, 'Lifeboat');
    await builder.build(id, 'Lifeboat');
    await builder.release();
    return db.archives.get(id);
  };
  expect(await build('first')).toMatchObject({ written: 1, lost: 1 });
  expect(await tallyOf(db)).toMatchObject({ done: 1, queued: 1 });
  expect(await tallyOf(db)).toEqual(await recounted(db));
  await atRest(world.newRunner());
  expect(await build('second')).toMatchObject({ written: 2, lost: 0 });
});

it('names the media as the archive was asked for', async () => {
  const world = await queueWorld(1);
  await atRest(world.newRunner());
  await addArchive(world.db, asked('one', { pattern: '{kind} made {date}' }));
  const builder = newBuilder(world.db);
  await builder.plan('one', 'Lifeboat');
  const { url } = await builder.build('one', 'Lifeboat');
  const paths = [...(await readZip(resolveObjectURL(url) as unknown as Blob)).keys()];
  expect(paths.filter((path) => path.endsWith('.mp4'))).toEqual([
    expect.stringMatching(/\/video made \d{4}-\d\d-\d\d_gen_\w+\.mp4$/),
  ]);
});

it('leaves the media out where only details were asked for', async () => {
  const world = await queueWorld(2);
  const { db } = world;
  await atRest(world.newRunner());
  await db.blobs.clear();
  await addArchive(db, asked('one', { isDetailsOnly: true }));
  const builder = newBuilder(db);
  await builder.plan('one', 'Lifeboat');
  const { url } = await builder.build('one', 'Lifeboat');
  const paths = [...(await readZip(resolveObjectURL(url) as unknown as Blob)).keys()];
  expect(paths.filter((path) => path.includes('/data/media/'))).toEqual([]);
  expect(paths).toContain('lifeboat-one/data/generations.jsonl');
  expect(await db.archives.get('one')).toMatchObject({ written: 2, lost: 0 });
});

it('frees the file that a background left which was stopped while it was saved', async () => {
  const opfs = new FakeOpfs();
  opfs.files.set('first.zip', new Uint8Array(5));
  vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.resolve(opfs.folder) } });
  const { db } = await queueWorld(0);
  await newBuilder(db).release();
  expect([...opfs.files.keys()]).toEqual([]);
});

it('says that the disk is full where the plan of an archive cannot be written', async () => {
  const { db } = await queueWorld(1);
  await addArchive(db, asked('first'));
  const full = new Dexie.BulkError('holdings', { 0: new DOMException('', 'QuotaExceededError') });
  vi.spyOn(db.plans, 'put').mockRejectedValue(full);
  await expect(newBuilder(db).plan('first', 'Lifeboat')).rejects.toMatchObject({ code: 'storage-full' });
});
