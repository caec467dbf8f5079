import { describe, expect, it, vi } from 'vitest';
import { AppError, type ErrorCode } from '../../../lib/domain/errors.ts';
import { control } from '../../../lib/storage/control.ts';
import { interruptSite, pauseAll, recover, resumeAll } from '../../../lib/storage/downloads.ts';
import { recordProblem, siteState, updateSite } from '../../../lib/storage/sites.ts';
import { recounted, tallyOf } from '../../builders/database.ts';
import { ADA, BOB } from '../../builders/records.ts';
import { atRest, queueWorld, type QueueWorld } from '../../fakes/world.ts';

const failing =
  (code: ErrorCode, until: number | null = null) =>
  () => {
    throw new AppError(code, { until });
  };

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 20));

async function rowOf({ db }: QueueWorld, nativeId = 'gen_0') {
  return db.downloads.get(`${ADA}/sora:${nativeId}/original` as never);
}

describe('the queue', () => {
  it('saves everything, three at once and never more', async () => {
    const world = await queueWorld(12);
    world.host.before = aWhile;
    await atRest(world.newRunner());
    expect(await tallyOf(world.db)).toMatchObject({ done: 12, queued: 0, running: 0, bytes: 60 });
    expect(world.host.mostAtOnce).toBe(3);
    expect(await world.db.blobs.count()).toBe(12);
    expect(new Set(world.host.fetched).size).toBe(12);
  });

  it('is woken as often as one likes, and fetches nothing twice', async () => {
    const world = await queueWorld(9);
    world.host.before = aWhile;
    const runner = world.newRunner();
    const wakes = Array.from({ length: 20 }, () => runner.wake());
    await atRest(runner);
    await Promise.all(wakes);
    expect(world.host.fetched).toHaveLength(9);
    expect(world.host.mostAtOnce).toBe(3);
  });

  it('is idle when it says that it rests', async () => {
    const world = await queueWorld(2);
    const runner = world.newRunner();
    const states: boolean[] = [];
    runner.whenAtRest(() => states.push(runner.isIdle));
    await runner.wake();
    await expect.poll(() => states.at(-1)).toBe(true);
    expect((await tallyOf(world.db)).done).toBe(2);
  });

  it('goes on after its worker died, without counting what died with it', async () => {
    const world = await queueWorld(6);
    let saved = 0;
    // The first life ends with three requests that are never answered.
    world.host.before = () => (saved++ < 2 ? undefined : new Promise(() => undefined));
    await world.newRunner().wake();
    await expect.poll(async () => await tallyOf(world.db)).toMatchObject({ done: 2, running: 4 });
    world.host.before = () => undefined;
    await recover(world.db);
    await atRest(world.newRunner());
    expect(await tallyOf(world.db)).toMatchObject({ done: 6, running: 0, queued: 0 });
    expect((await world.db.downloads.toArray()).every(({ attempts }) => attempts === 0)).toBe(true);
    expect(await tallyOf(world.db)).toEqual(await recounted(world.db));
  });

  it('leaves the files of others alone until they are signed in again', async () => {
    const world = await queueWorld(2);
    await updateSite(world.db, 'sora1', { accountId: BOB });
    await atRest(world.newRunner());
    expect(world.host.fetched).toEqual([]);
    expect(await siteState(world.db, 'sora1')).toMatchObject({ problem: null });
  });
});

describe('pause', () => {
  it('breaks off what runs, keeps nothing of it, and goes on when resumed', async () => {
    const world = await queueWorld(4);
    const { db, host } = world;
    const signals: AbortSignal[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    host.before = (_, signal) => (signals.push(signal), gate);
    const runner = world.newRunner();
    await runner.wake();
    await pauseAll(db);
    runner.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
    open();
    await atRest(runner);
    expect(await tallyOf(db)).toMatchObject({ paused: 4, done: 0 });
    expect(await db.blobs.count()).toBe(0);
    await resumeAll(db);
    await atRest(runner);
    expect(await tallyOf(db)).toMatchObject({ done: 4 });
  });

  it('and resume at once do not let more than three run', async () => {
    const world = await queueWorld(8);
    const { db, host } = world;
    const live = new Set<AbortSignal>();
    let most = 0;
    host.before = async (_, signal) => {
      live.add(signal);
      most = Math.max(most, [...live].filter(({ aborted }) => !aborted).length);
      // What is broken off ends late and the last one first, when the same files already run anew.
      await new Promise((resolve) =>
        setTimeout(resolve, host.fetched.length <= 3 ? 240 - 60 * host.fetched.length : 100),
      );
      live.delete(signal);
    };
    const runner = world.newRunner();
    await runner.wake();
    await expect.poll(() => live.size, { interval: 2 }).toBe(3);
    await pauseAll(db);
    runner.abort();
    await resumeAll(db);
    await atRest(runner);
    expect(most).toBe(3);
    expect(await tallyOf(db)).toMatchObject({ done: 8 });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });
});

describe('a site that may not be read any more', () => {
  it('is broken off at once; its files wait and no attempt counts, and others go on', async () => {
    const world = await queueWorld(3);
    const { db, host } = world;
    const signals: AbortSignal[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    host.before = (_, signal) => (signals.push(signal), gate);
    const runner = world.newRunner();
    await runner.wake();
    runner.abort('chatgpt');
    expect(signals.every(({ aborted }) => aborted)).toBe(false);
    await recordProblem(db, 'sora1', new AppError('permission-missing'), 0, 0);
    await interruptSite(db, 'sora1');
    runner.abort('sora1');
    open();
    await atRest(runner);
    expect(await tallyOf(db)).toMatchObject({ queued: 3, running: 0, failed: 0, done: 0 });
    expect((await db.downloads.toArray()).every(({ attempts }) => attempts === 0)).toBe(true);
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });
});

describe('an attempt that fails', () => {
  it.each(['server-error', 'damaged', 'link-expired', 'storage-busy'] as const)(
    'with %s is made again when it is due, and then brings the file',
    async (code) => {
      const world = await queueWorld(1);
      world.host.before = failing(code);
      await atRest(world.newRunner());
      const row = await rowOf(world);
      expect(row).toMatchObject({ status: 'waiting', attempts: 1, failure: { code } });
      world.host.before = () => undefined;
      await atRest(world.newRunner());
      expect((await rowOf(world))?.status).toBe('waiting');
      world.clock.time = row?.notBefore ?? 0;
      await atRest(world.newRunner());
      expect(await rowOf(world)).toMatchObject({ status: 'done', failure: null });
    },
  );

  it('is given up after the attempts that its code has, and says why', async () => {
    const world = await queueWorld(1);
    world.host.before = failing('damaged');
    for (let turn = 0; turn < 5; turn += 1) {
      await atRest(world.newRunner());
      world.clock.time += 600_000;
    }
    expect(await rowOf(world)).toMatchObject({ status: 'failed', attempts: 3, failure: { code: 'damaged' } });
    expect(world.host.fetched).toHaveLength(3);
  });

  it('because the item is gone becomes not available', async () => {
    const world = await queueWorld(1);
    world.host.before = failing('gone');
    await atRest(world.newRunner());
    expect(await rowOf(world)).toBeUndefined();
    expect(await tallyOf(world.db)).toMatchObject({ own: 1, notAvailable: 1 });
  });

  it('because the service wants us slower makes the site wait, and counts no attempt', async () => {
    const world = await queueWorld(5);
    const until = world.clock.time + 20_000;
    world.host.before = failing('rate-limited', until);
    const runner = world.newRunner();
    await atRest(runner);
    expect(await siteState(world.db, 'sora1')).toMatchObject({
      waitUntil: until,
      problem: { code: 'rate-limited' },
    });
    expect(await tallyOf(world.db)).toMatchObject({ queued: 5 });
    const asked = world.host.fetched.length;
    expect(asked).toBeLessThanOrEqual(3);
    await atRest(runner);
    expect(world.host.fetched).toHaveLength(asked);
    world.host.before = () => undefined;
    world.clock.time = until;
    await atRest(runner);
    expect(await tallyOf(world.db)).toMatchObject({ done: 5 });
    expect((await world.db.downloads.toArray()).every(({ attempts }) => attempts === 0)).toBe(true);
    expect((await siteState(world.db, 'sora1')).problem).toBeNull();
  });

  it('because nobody is signed in makes the site stand', async () => {
    const world = await queueWorld(5);
    world.host.before = failing('signed-out');
    await atRest(world.newRunner());
    expect(await tallyOf(world.db)).toMatchObject({ queued: 5 });
    expect((await siteState(world.db, 'sora1')).problem?.code).toBe('signed-out');
  });

  it('for want of room pauses everything', async () => {
    const world = await queueWorld(5);
    world.ports.assertRoom = () => Promise.reject(new AppError('storage-full'));
    await atRest(world.newRunner());
    expect(await tallyOf(world.db)).toMatchObject({ paused: 5 });
    expect(await control(world.db)).toMatchObject({ paused: true, storageFull: true });
    expect(world.host.fetched).toEqual([]);
  });

  it('because the store itself is full does so too', async () => {
    const world = await queueWorld(2);
    world.db.storedAssets.hook('creating', () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await atRest(world.newRunner());
    expect(await tallyOf(world.db)).toMatchObject({ paused: 2, done: 0 });
    expect(await world.db.blobs.count()).toBe(0);
  });

  it('whose end the store refuses to write down is made again', async () => {
    const world = await queueWorld(1);
    const { db, host } = world;
    const logged: string[] = [];
    world.ports.log = (where) => logged.push(where);
    let refusals = 0;
    const transaction = db.transaction.bind(db) as (...args: never[]) => unknown;
    host.before = () => {
      vi.spyOn(db, 'transaction').mockImplementation(((...args: never[]) => {
        refusals += 1;
        if (refusals > 1) return transaction(...args);
        throw new Error('the store is gone');
      }) as never);
      host.before = () => undefined;
      throw new AppError('server-error');
    };
    const runner = world.newRunner();
    await atRest(runner);
    expect(await rowOf(world)).toMatchObject({ status: 'done' });
    expect(await tallyOf(db)).toEqual(await recounted(db));
    expect(logged).toEqual(['download not settled']);
  });

  it('by our own fault fails with a name and no words of the person’s', async () => {
    const world = await queueWorld(1);
    world.host.before = () => {
      throw new RangeError('prompt: a secret boat');
    };
    const logged: string[] = [];
    world.ports.log = (where) => logged.push(where);
    await atRest(world.newRunner());
    expect(logged).toEqual(['download']);
    const row = await rowOf(world);
    expect(row).toMatchObject({ failure: { code: 'unexpected', detail: 'RangeError' } });
    expect(JSON.stringify(row)).not.toContain('boat');
  });

  it('for a link that is always refused is given up, however many there are', async () => {
    const world = await queueWorld(6);
    world.host.before = failing('offline');
    const runner = world.newRunner();
    for (let turn = 0; turn < 40; turn += 1) {
      await atRest(runner);
      world.clock.time += 400_000;
    }
    const rows = await world.db.downloads.toArray();
    expect(rows.every(({ status, failure }) => status === 'failed' && failure?.code === 'offline')).toBe(
      true,
    );
  });

  it('without a line counts for nothing, and little is tried until it is back', async () => {
    const world = await queueWorld(3);
    world.ports.isOnline = () => false;
    world.host.before = failing('offline');
    const runner = world.newRunner();
    for (let turn = 0; turn < 40; turn += 1) {
      await atRest(runner);
      world.clock.time += 60_000;
    }
    const rows = await world.db.downloads.toArray();
    expect(rows.map(({ status }) => status)).not.toContain('failed');
    expect(rows.map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
    expect(world.host.fetched.length).toBeLessThan(100);
    world.host.before = () => undefined;
    world.clock.time += 600_000;
    await atRest(runner);
    expect(await tallyOf(world.db)).toMatchObject({ done: 3 });
  });
});
