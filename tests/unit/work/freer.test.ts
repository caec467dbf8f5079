import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import type { SavedFile } from '../../../lib/domain/free-space.ts';
import type { AssetId } from '../../../lib/domain/ids.ts';
import { updateBag, wantBags } from '../../../lib/storage/folder.ts';
import { forgetFreeings, newestFreeing } from '../../../lib/storage/freeings.ts';
import { Freer, type FreeingPorts } from '../../../lib/work/freer.ts';
import { recounted, tallyOf } from '../../builders/database.ts';
import { anArchive, saveArchive } from '../../builders/freeing.ts';
import { ADA, NOW } from '../../builders/records.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';

/** Saved files, all of them in one archive. */
async function world(files = 60) {
  const queue = await queueWorld(files);
  const { db } = queue;
  await atRest(queue.newRunner());
  await saveArchive(db);
  const drawn: AssetId[][] = [];
  const found = new Map<string, SavedFile>();
  const failures: unknown[] = [];
  const ports: FreeingPorts = {
    savedFiles: (archives) => Promise.resolve(archives.map(({ name }) => found.get(name) ?? 'there')),
    makeThumbnails: (ids) => Promise.resolve(void drawn.push([...ids])),
    release: () => Promise.resolve(),
    usedBytes: () => Promise.resolve(1_000),
    now: () => NOW + 1,
    log: (_, thrown) => failures.push(thrown),
  };
  const newFreer = (more: Partial<FreeingPorts> = {}) => new Freer(db, { ...ports, ...more });
  const ended = async (freer: Freer) => {
    await expect.poll(() => freer.isIdle).toBe(true);
    return newestFreeing(db);
  };
  return { db, drawn, found, failures, newFreer, ended };
}

async function freed({ newFreer, ended }: Awaited<ReturnType<typeof world>>, movedArchives: string[] = []) {
  const freer = newFreer();
  await freer.ask(movedArchives);
  await freer.wake();
  return ended(freer);
}

describe('Freer', () => {
  it('frees all that the archive holds, in batches, and draws each first', async () => {
    const all = await world();
    const ids = (await all.db.storedAssets.toArray()).map(({ assetId }) => assetId);
    expect(await freed(all)).toMatchObject({
      ...{ status: 'done', usedBefore: 1_000, planned: { files: 60, bytes: 300 } },
      freed: { files: 60, bytes: 300 },
    });
    expect(all.drawn.length).toBeGreaterThan(1);
    expect(all.drawn.flat().sort()).toEqual(ids.sort());
    expect(await all.db.blobs.count()).toBe(0);
    expect(await tallyOf(all.db)).toEqual(await recounted(all.db));
  });

  it('does nothing unless it was asked', async () => {
    const { db, newFreer, ended } = await world(1);
    const freer = newFreer();
    await freer.wake();
    expect(await ended(freer)).toBeUndefined();
    expect(await db.blobs.count()).toBe(1);
  });

  it('does not count an archive that is missing, unless the person has it elsewhere', async () => {
    const all = await world(2);
    const { db, found } = all;
    found.set('lifeboat_ada_archive-1', 'missing');
    expect(await freed(all)).toMatchObject({ status: 'done', planned: { files: 0 }, freed: { files: 0 } });
    expect(await db.blobs.count()).toBe(2);
    await db.freeings.clear();
    expect(await freed(all, ['archive-1'])).toMatchObject({ freed: { files: 2 } });
    expect(await db.blobs.count()).toBe(0);
  });

  it('counts an archive that the browser forgot about', async () => {
    const all = await world(2);
    all.found.set('lifeboat_ada_archive-1', 'unknown');
    expect(await freed(all)).toMatchObject({ freed: { files: 2 } });
  });

  it('goes on after it died in the middle, and each file is here or named as freed at any time', async () => {
    const all = await world();
    const { db, newFreer, ended } = all;
    let batches = 0;
    const dying = newFreer({
      makeThumbnails: () => {
        batches += 1;
        return batches === 2 ? Promise.reject(new AppError('unexpected')) : Promise.resolve();
      },
    });
    await dying.ask([]);
    await dying.wake();
    expect(await ended(dying)).toMatchObject({ status: 'running', freed: { files: 24 } });
    expect(await dying.isLeft()).toBe(true);
    expect(all.failures).toHaveLength(1);
    const here = new Set(await db.blobs.toCollection().primaryKeys());
    expect(new Set(await db.storedAssets.toCollection().primaryKeys())).toEqual(here);
    expect(await db.freedFiles.count()).toBe(60 - here.size);
    expect(await tallyOf(db)).toEqual(await recounted(db));
    const next = newFreer();
    await next.wake();
    expect(await ended(next)).toMatchObject({ status: 'done', planned: { files: 60 }, freed: { files: 60 } });
  });

  it('waits while an archive is made', async () => {
    const all = await world(2);
    const { db, newFreer, ended } = all;
    await db.archives.put(anArchive({ id: 'archive-2', status: 'building' }));
    const freer = newFreer();
    await freer.ask([]);
    await freer.wake();
    expect(await ended(freer)).toMatchObject({ status: 'running', planned: null });
    await db.archives.update('archive-2', { status: 'failed' });
    await freer.wake();
    expect(await ended(freer)).toMatchObject({ status: 'done', freed: { files: 2 } });
  });

  it('waits while a folder is written', async () => {
    const all = await world(2);
    const { db, newFreer, ended } = all;
    await wantBags(db, [{ accountId: ADA, items: 2 }], NOW);
    const freer = newFreer();
    await freer.ask([]);
    await freer.wake();
    expect(await ended(freer)).toMatchObject({ status: 'running', planned: null });
    await updateBag(db, ADA, ['writing'], { status: 'done' });
    await freer.wake();
    expect(await ended(freer)).toMatchObject({ status: 'done', freed: { files: 2 } });
  });

  it('stands still once it is stopped', async () => {
    const all = await world();
    const { db, newFreer, ended } = all;
    const freer: Freer = newFreer({ makeThumbnails: () => freer.stop() });
    await freer.ask([]);
    await freer.wake();
    expect(await ended(freer)).toMatchObject({ status: 'stopped', freed: { files: 0 } });
    expect(await freer.isLeft()).toBe(false);
    expect(await db.blobs.count()).toBe(60);
  });

  it('stands still once files are wanted back', async () => {
    const all = await world();
    const { db, newFreer, ended } = all;
    const freer: Freer = newFreer({ makeThumbnails: () => forgetFreeings(db) });
    await freer.ask([]);
    await freer.wake();
    expect(await ended(freer)).toBeUndefined();
    expect(await db.blobs.count()).toBe(60);
  });

  it('leaves to a later request what an archive holds that was saved since', async () => {
    const all = await world(2);
    await all.db.archives.update('archive-1', { finishedAt: NOW + 2 });
    expect(await freed(all)).toMatchObject({ status: 'done', freed: { files: 0 } });
  });
});
