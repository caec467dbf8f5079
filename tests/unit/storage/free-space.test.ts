import { describe, expect, it } from 'vitest';
import { holders } from '../../../lib/domain/free-space.ts';
import { requestBackup } from '../../../lib/storage/backup-request.ts';
import { completenessOf } from '../../../lib/storage/completeness.ts';
import { fetchAgain, freedByArchive } from '../../../lib/storage/freed-files.ts';
import { addFreeing, endFreeing, newestFreeing } from '../../../lib/storage/freeings.ts';
import { freeableFiles, freeableSpace, freeFiles } from '../../../lib/storage/free-space.ts';
import { recordLost } from '../../../lib/storage/renewals.ts';
import { AppError } from '../../../lib/domain/errors.ts';
import { accountId } from '../../../lib/domain/ids.ts';
import { aDatabase, recounted, tallyOf } from '../../builders/database.ts';
import { anArchive, freeAll, saveArchive } from '../../builders/freeing.ts';
import { ADA, aGeneration, anAccount, anAsset, aStoredAsset, NOW } from '../../builders/records.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';

const SITES = [{ id: 'sora1' as const, name: 'Sora 1' }];
const ASKED = { askedAt: NOW, movedArchives: [], usedBefore: null };

/** Two saved files of five bytes each. */
async function savedWorld(files = 2) {
  const world = await queueWorld(files);
  await atRest(world.newRunner());
  const ids = async () => (await world.db.storedAssets.toArray()).map(({ assetId }) => assetId);
  const report = async () => (await completenessOf(world.db, anAccount(), SITES, NOW)).sites[0];
  return { ...world, ids, report };
}

describe('freeing space', () => {
  it('lets go what an archive holds, and keeps all that is known of it', async () => {
    const { db, ids } = await savedWorld();
    const before = await db.storedAssets.toArray();
    const { id: archiveId } = await saveArchive(db);
    await addFreeing(db, ASKED);
    expect(await freeFiles(db, ASKED, await ids(), [{ id: archiveId }], NOW + 1)).toBe(true);
    expect([await db.blobs.count(), await db.storedAssets.count()]).toEqual([0, 0]);
    const told = before.map((stored) => ({ ...stored, site: 'sora1', archiveId, freedAt: NOW + 1 }));
    expect(await db.freedFiles.toArray()).toEqual(told);
    expect(await newestFreeing(db)).toMatchObject({ status: 'running', freed: { files: 2, bytes: 10 } });
    expect(await tallyOf(db)).toMatchObject({ done: 2, bytes: 0, freed: 2, freedBytes: 10 });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('leaves what was saved since, and what has other bytes than the archive', async () => {
    const { db } = await savedWorld(3);
    await saveArchive(db);
    await db.holdings.where('[archiveId+position]').equals(['archive-1', 0]).delete();
    const [, changed] = await db.storedAssets.toArray();
    if (changed) await db.storedAssets.put({ ...changed, sha256: 'f'.repeat(64) });
    const archives = holders(await db.archives.toArray(), []);
    expect(await freeableSpace(db, archives)).toEqual(new Map([['archive-1', { files: 1, bytes: 5 }]]));
    await freeAll(db);
    expect(await db.blobs.count()).toBe(2);
    expect(await db.freedFiles.count()).toBe(1);
  });

  it('finds every file, however ids and accounts are ordered', async () => {
    const db = aDatabase();
    const accounts = ['user-A', 'user-A.b', 'user-A@ws', 'user-A-c'].map(accountId);
    const files = accounts.flatMap((account) =>
      ['gen_1', 'gen_1-2', 'gen_1.x', 'gen_10', 'gen_Z', 'gen_é'].map((nativeId) =>
        aStoredAsset(anAsset(aGeneration({ nativeId, accountId: account }))),
      ),
    );
    await db.storedAssets.bulkPut(files);
    for (const account of accounts) await saveArchive(db, { id: account, accountId: account });
    const found: string[] = [];
    for await (const batch of freeableFiles(db, await db.archives.toArray(), 5)) {
      for (const { stored, archiveId } of batch) {
        expect(archiveId).toBe(stored.accountId);
        found.push(stored.assetId);
      }
    }
    expect(found.sort()).toEqual(files.map(({ assetId }) => assetId).sort());
  });

  it('does nothing without an archive, once stopped, or while an archive is made', async () => {
    const { db, ids } = await savedWorld();
    await saveArchive(db);
    const archives = [{ id: 'archive-1' }];
    const attempt = async (held = archives) => freeFiles(db, ASKED, await ids(), held, NOW);
    expect(await attempt()).toBe(false);
    await addFreeing(db, ASKED);
    await attempt([]);
    await attempt([{ id: 'another' }]);
    await db.archives.put(anArchive({ id: 'archive-2', status: 'building' }));
    expect(await attempt()).toBe(false);
    await db.archives.delete('archive-2');
    await endFreeing(db, 'stopped');
    expect(await attempt()).toBe(false);
    expect([await db.blobs.count(), await db.freedFiles.count()]).toEqual([2, 0]);
  });

  it('leaves a file whose row is at work', async () => {
    const { db } = await savedWorld(1);
    await saveArchive(db);
    await db.downloads.toCollection().modify({ status: 'queued', lesserBytes: 5 });
    await freeAll(db);
    expect(await db.blobs.count()).toBe(1);
  });
});

describe('a file that lies in an archive alone', () => {
  it('is saved in every count, and no backup asks for it', async () => {
    const world = await savedWorld();
    const { db, host } = world;
    await saveArchive(db);
    const stored = await db.storedAssets.toArray();
    await freeAll(db);
    await recordLost(db, stored);
    await requestBackup(db, ['sora1']);
    await atRest(world.newRunner());
    expect(host.fetched).toHaveLength(2);
    expect(await world.report()).toMatchObject({
      ...{ listed: 2, saved: 2, failed: 0, waiting: 0 },
      inArchives: [{ archive: 'lifeboat_ada_archive-1', files: 2 }],
    });
    expect(await freedByArchive(db)).toMatchObject([{ accountId: ADA, site: 'sora1', files: 2 }]);
  });

  it('stays there when a lesser one is asked for anew', async () => {
    const world = await savedWorld(1);
    const { db } = world;
    await db.downloads.toCollection().modify({ lesserBytes: 5 });
    await saveArchive(db);
    await freeAll(db);
    await requestBackup(db, ['sora1']);
    expect(await db.downloads.toArray()).toMatchObject([{ status: 'done', lesserBytes: 5, freedBytes: 5 }]);
  });

  it('is here again once it was fetched again', async () => {
    const world = await savedWorld();
    const { db, host } = world;
    await saveArchive(db);
    await freeAll(db);
    await fetchAgain(db);
    expect(await tallyOf(db)).toMatchObject({ done: 2, freed: 2, extraLeft: 2 });
    await atRest(world.newRunner());
    expect(host.fetched).toHaveLength(4);
    expect([await db.blobs.count(), await db.freedFiles.count()]).toEqual([2, 0]);
    expect(await tallyOf(db)).toMatchObject({ done: 2, bytes: 10, freed: 0, freedBytes: 0 });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it.each(['gone', 'refused'] as const)('stays saved when the site answers %s', async (code) => {
    const world = await savedWorld(1);
    const { db, clock, host } = world;
    await saveArchive(db);
    await freeAll(db);
    host.before = () => {
      throw new AppError(code);
    };
    await fetchAgain(db);
    for (let turn = 0; turn < 8; turn += 1) {
      await atRest(world.newRunner());
      const [row] = await db.downloads.toArray();
      clock.time = Math.max(clock.time, row?.notBefore ?? 0);
    }
    expect(await db.downloads.toArray()).toMatchObject([
      { status: 'done', freedBytes: 5, failure: { code } },
    ]);
    expect(await world.report()).toMatchObject({ saved: 1, failed: 0, notAvailable: 0 });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });
});
