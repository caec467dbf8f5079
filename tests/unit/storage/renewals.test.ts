import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { archiveContents } from '../../../lib/storage/archive-contents.ts';
import { completenessOf } from '../../../lib/storage/completeness.ts';
import { pauseAll } from '../../../lib/storage/downloads.ts';
import { recordLost, renewLesser } from '../../../lib/storage/renewals.ts';
import { recounted, tallyOf } from '../../builders/database.ts';
import { aLink, anAccount, NOW } from '../../builders/records.ts';
import { atRest, queueWorld } from '../../fakes/world.ts';

const SITES = [{ id: 'sora1' as const, name: 'Sora 1' }];

/** One file of which only a lesser form is on offer. */
async function lesserWorld() {
  const world = await queueWorld(1);
  const { db } = world;
  const offer = async (path: string, rendition: 'original' | 'lesser') => {
    const links = [aLink({ url: `https://videos.openai.com/${path}`, rendition })];
    await db.assets.toCollection().modify({ links });
  };
  const report = async () => (await completenessOf(db, anAccount(), SITES, NOW)).sites[0];
  const row = () => db.downloads.toCollection().first();
  await offer('preview.webp', 'lesser');
  await atRest(world.newRunner());
  return { ...world, offer, report, row };
}

describe('a file that is saved in a lesser form', () => {
  it('is named, and is saved all the same', async () => {
    const { db, report, row } = await lesserWorld();
    expect(await row()).toMatchObject({ status: 'done', lesserBytes: 5 });
    expect(await db.storedAssets.toArray()).toMatchObject([{ rendition: 'lesser' }]);
    expect(await report()).toMatchObject({
      saved: 1,
      lesser: [{ generationId: 'sora:gen_0', role: 'original', reason: 'Sora 1 did not give the original.' }],
    });
  });

  it('is replaced once the original is there', async () => {
    const world = await lesserWorld();
    const { db, host, offer, report, row } = world;
    await offer('source.mp4', 'original');
    await renewLesser(db, 'sora1');
    expect(await tallyOf(db)).toMatchObject({ done: 1, lesser: 1, extraLeft: 1, bytes: 5 });
    expect(await db.blobs.count()).toBe(1);
    await atRest(world.newRunner());
    expect(host.fetched.at(-1)).toContain('source.mp4');
    expect(await row()).toMatchObject({ status: 'done', lesserBytes: null });
    expect(await tallyOf(db)).toEqual(await recounted(db));
    expect(await report()).toMatchObject({ saved: 1, lesser: [] });
  });

  it.each(['server-error', 'gone', 'refused'] as const)(
    'stays, and is in the archive, when the original fails with %s',
    async (code) => {
      const world = await lesserWorld();
      const { db, clock, host, offer, report, row } = world;
      await offer('source.mp4', 'original');
      host.before = () => {
        throw new AppError(code);
      };
      await renewLesser(db, 'sora1');
      for (let turn = 0; turn < 8; turn += 1) {
        await atRest(world.newRunner());
        clock.time = Math.max(clock.time, (await row())?.notBefore ?? 0);
      }
      expect(await row()).toMatchObject({ status: 'done', lesserBytes: 5, failure: { code } });
      expect(await report()).toMatchObject({ saved: 1, failed: 0, lesser: [{ role: 'original' }] });
      const contents = archiveContents(db, anAccount(), SITES, () => NOW);
      const [stored] = await db.storedAssets.toArray();
      expect(stored && (await (await contents.blob(stored)).text())).toBe('hello');
      expect(await tallyOf(db)).toEqual(await recounted(db));
    },
  );
});

describe('a file that the store lost', () => {
  it('is fetched again, and counts as saved only then', async () => {
    const world = await queueWorld(2);
    const { db, host } = world;
    await atRest(world.newRunner());
    const [lost, other] = await db.storedAssets.toArray();
    if (!lost || !other) throw new Error('nothing stored');
    await db.blobs.delete(lost.assetId);
    await recordLost(db, [lost]);
    expect(await tallyOf(db)).toMatchObject({ done: 1, queued: 1, bytes: 5 });
    expect(await tallyOf(db)).toEqual(await recounted(db));
    await atRest(world.newRunner());
    expect(host.fetched).toHaveLength(3);
    expect(await tallyOf(db)).toMatchObject({ done: 2, bytes: 10 });
    expect(await db.blobs.count()).toBe(2);
  });

  it('waits while everything is paused', async () => {
    const world = await queueWorld(1);
    const { db } = world;
    await atRest(world.newRunner());
    await pauseAll(db);
    await recordLost(db, await db.storedAssets.toArray());
    expect(await tallyOf(db)).toMatchObject({ paused: 1, done: 0, bytes: 0 });
  });

  it('is let alone when another took its place meanwhile', async () => {
    const world = await queueWorld(1);
    const { db } = world;
    await atRest(world.newRunner());
    const [stored] = await db.storedAssets.toArray();
    if (!stored) throw new Error('nothing stored');
    await recordLost(db, [{ ...stored, savedAt: stored.savedAt - 1 }]);
    expect(await tallyOf(db)).toMatchObject({ done: 1, bytes: 5 });
  });
});
