import { describe, expect, it } from 'vitest';
import type { DownloadStatus } from '../../../lib/domain/download.ts';
import { assetId, type AssetId } from '../../../lib/domain/ids.ts';
import { control } from '../../../lib/storage/control.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import {
  nextDue,
  pauseAll,
  queueDue,
  recordAttempt,
  recordGone,
  recover,
  resumeAll,
  retryFailed,
} from '../../../lib/storage/downloads.ts';
import { claimOne, finishOne } from '../../builders/saving.ts';
import { aDatabase, listed, recounted, tallyOf } from '../../builders/database.ts';
import { ADA, anAsset, anItem, aPage, aStoredAsset, BOB, items, NOW } from '../../builders/records.ts';

const HELLO = new Blob(['hello'], { type: 'video/mp4' });
const MINE = [{ site: 'sora1' as const, accountId: ADA }];
const ONE = anAsset().id;

async function queued(...nativeIds: string[]): Promise<LifeboatDatabase> {
  const db = aDatabase();
  await listed(db, aPage({ items: items(...nativeIds) }));
  return db;
}

async function statusOf(db: LifeboatDatabase, id: AssetId = ONE): Promise<DownloadStatus | undefined> {
  return (await db.downloads.get(id))?.status;
}

const failing = { event: 'fail-transient', attempts: 1, notBefore: NOW + 2_000, failure: null } as const;

describe('claim', () => {
  it('never gives one download to two, and gives each to somebody', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `gen_${at}`);
    const db = await queued(...names);
    const claims = await Promise.all(Array.from({ length: 30 }, () => claimOne(db, MINE)));
    const ids = claims.flatMap((row) => row?.id ?? []);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
    expect(await tallyOf(db)).toMatchObject({ queued: 0, running: 20 });
  });

  it('takes the one that waits longest', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: items('gen_a') }), { now: NOW + 5 });
    await listed(db, aPage({ items: items('gen_b') }), { now: NOW });
    expect((await claimOne(db, MINE))?.generationId).toBe('sora:gen_b');
    expect((await claimOne(db, MINE))?.generationId).toBe('sora:gen_a');
  });

  it('takes only what belongs to the one who is signed in, of sites that are open', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: [anItem({ nativeId: 'gen_bob', accountId: BOB })] }), { accountId: BOB });
    expect(await claimOne(db, [])).toBeUndefined();
    expect(await claimOne(db, MINE)).toBeUndefined();
    expect((await claimOne(db, [{ site: 'sora1', accountId: BOB }]))?.accountId).toBe(BOB);
  });
});

describe('finish', () => {
  it('stores bytes, facts and done together', async () => {
    const db = await queued('gen_one');
    await claimOne(db, MINE);
    await finishOne(db, HELLO, aStoredAsset());
    expect(await (await db.blobs.get(ONE))?.text()).toBe('hello');
    expect(await db.storedAssets.get(ONE)).toEqual(aStoredAsset());
    expect(await statusOf(db)).toBe('done');
    expect(await tallyOf(db)).toMatchObject({ done: 1, running: 0, bytes: 5 });
  });

  it('stores none of them when one fails', async () => {
    const db = await queued('gen_one');
    await claimOne(db, MINE);
    db.tallies.hook('updating', () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(finishOne(db, HELLO, aStoredAsset())).rejects.toThrow('no room');
    expect(await db.blobs.count()).toBe(0);
    expect(await db.storedAssets.count()).toBe(0);
    expect(await statusOf(db)).toBe('running');
    expect(await tallyOf(db)).toMatchObject({ done: 0, running: 1, bytes: 0 });
  });

  it('keeps nothing of a download that was paused meanwhile', async () => {
    const db = await queued('gen_one');
    await claimOne(db, MINE);
    await pauseAll(db);
    await finishOne(db, HELLO, aStoredAsset());
    expect(await db.blobs.count()).toBe(0);
    expect(await statusOf(db)).toBe('paused');
  });
});

describe('what becomes of an attempt', () => {
  it('waits until it is due, and is queued then', async () => {
    const db = await queued('gen_one');
    await claimOne(db, MINE);
    await recordAttempt(db, ONE, failing);
    expect(await nextDue(db)).toBe(NOW + 2_000);
    await queueDue(db, NOW + 1_999);
    expect(await statusOf(db)).toBe('waiting');
    await queueDue(db, NOW + 2_000);
    expect(await statusOf(db)).toBe('queued');
    expect(await nextDue(db)).toBeNull();
    expect(await claimOne(db, MINE)).toMatchObject({ attempts: 1 });
  });

  it('says nothing of a download that was paused meanwhile', async () => {
    const db = await queued('gen_one');
    await claimOne(db, MINE);
    await pauseAll(db);
    await recordAttempt(db, ONE, failing);
    expect(await db.downloads.get(ONE)).toMatchObject({ status: 'paused', attempts: 0 });
  });

  it('takes what is gone from the queue and says so on the generation', async () => {
    const db = await queued('gen_one', 'gen_two');
    await claimOne(db, MINE);
    await recordGone(db, ONE);
    expect(await statusOf(db)).toBeUndefined();
    expect(await db.generations.get([ADA, 'sora:gen_one'])).toMatchObject({ availability: 'deleted' });
    expect(await tallyOf(db)).toMatchObject({ own: 2, notAvailable: 1, queued: 1, running: 0 });
    await recordGone(db, ONE);
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('leaves alone what is gone by now, and was saved by another attempt', async () => {
    const db = await queued('gen_one');
    await claimOne(db, MINE);
    await finishOne(db, HELLO, aStoredAsset());
    await recordGone(db, ONE);
    expect(await statusOf(db)).toBe('done');
    expect(await db.generations.get([ADA, 'sora:gen_one'])).toMatchObject({ availability: 'available' });
  });

  it('takes captions that are gone from the queue alone', async () => {
    const db = aDatabase();
    const item = anItem({ nativeId: 'gen_one' });
    const captions = anAsset(item.generation, {
      id: assetId(item.generation, 'captions', 'srt'),
      role: 'captions',
    });
    await listed(db, aPage({ items: [{ ...item, assets: [...item.assets, captions] }] }));
    await claimOne(db, MINE);
    await claimOne(db, MINE);
    await recordGone(db, captions.id);
    expect(await db.downloads.get(captions.id)).toBeUndefined();
    expect(await db.generations.get([ADA, 'sora:gen_one'])).toMatchObject({ availability: 'available' });
    expect(await tallyOf(db)).toMatchObject({ own: 1, notAvailable: 0, running: 1, extraLeft: 0 });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('queues again what a dead worker left running, and does not count the attempt', async () => {
    const db = await queued('gen_one', 'gen_two', 'gen_three');
    await claimOne(db, MINE);
    await claimOne(db, MINE);
    await recover(db);
    expect((await db.downloads.toArray()).map(({ status, attempts }) => [status, attempts])).toEqual([
      ['queued', 0],
      ['queued', 0],
      ['queued', 0],
    ]);
    expect(await tallyOf(db)).toMatchObject({ queued: 3, running: 0 });
  });
});

describe('pause, resume and retry', () => {
  it('pauses everything that is under way and lets it go on', async () => {
    const db = await queued('gen_one', 'gen_two', 'gen_three');
    await claimOne(db, MINE);
    await claimOne(db, MINE);
    await recordAttempt(db, ONE, failing);
    await pauseAll(db);
    expect(await tallyOf(db)).toMatchObject({ paused: 3, queued: 0, running: 0, waiting: 0 });
    expect(await control(db)).toMatchObject({ paused: true, storageFull: false });
    await resumeAll(db);
    expect(await tallyOf(db)).toMatchObject({ paused: 0, queued: 3 });
    expect(await control(db)).toMatchObject({ paused: false });
  });

  it('remembers why everything stands still', async () => {
    const db = await queued('gen_one');
    await pauseAll(db, true);
    expect(await control(db)).toMatchObject({ paused: true, storageFull: true });
    await resumeAll(db);
    expect(await control(db)).toMatchObject({ paused: false, storageFull: false });
  });

  it('gives what failed all its attempts again', async () => {
    const db = await queued('gen_one');
    await claimOne(db, MINE);
    const failure = { code: 'damaged' as const, detail: null, until: null, at: NOW };
    await recordAttempt(db, ONE, { event: 'fail-permanent', attempts: 3, notBefore: 0, failure });
    expect(await tallyOf(db)).toMatchObject({ failed: 1 });
    await retryFailed(db, 'sora2');
    expect(await statusOf(db)).toBe('failed');
    await retryFailed(db, 'sora1');
    expect(await db.downloads.get(ONE)).toMatchObject({ status: 'queued', attempts: 0, failure: null });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });
});
