import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { DEFAULT_EXPORT_CHOICE } from '../../../lib/domain/export-choice.ts';
import { addArchive, finishArchive, updateArchive } from '../../../lib/storage/archives.ts';
import { requestBackup } from '../../../lib/storage/backup-request.ts';
import { pauseAll, resumeAll } from '../../../lib/storage/downloads.ts';
import { claimOne } from '../../builders/saving.ts';
import { readOverview } from '../../../lib/storage/overview.ts';
import { siteState, updateSite } from '../../../lib/storage/sites.ts';
import { Freer } from '../../../lib/work/freer.ts';
import { Exporter, type ExportPorts } from '../../../lib/work/exporter.ts';
import { Work } from '../../../lib/work/work.ts';
import { tallyOf } from '../../builders/database.ts';
import { ADA, LIBRARY } from '../../builders/records.ts';
import { ListService } from '../../fakes/list-service.ts';
import { queueWorld } from '../../fakes/world.ts';

const noExport = {
  plan: () => Promise.reject(new AppError('unexpected')),
  build: () => Promise.reject(new AppError('unexpected')),
  release: () => Promise.resolve(),
  save: () => Promise.resolve(1),
  findSaved: () => Promise.resolve(null),
  savedState: () => Promise.resolve('complete' as const),
  savedBytes: () => Promise.resolve(null),
  cancelSaving: () => Promise.resolve(),
  newId: () => 'archive',
};

const noFreeing = {
  savedFiles: () => Promise.resolve([]),
  makeThumbnails: () => Promise.resolve(),
  release: () => Promise.resolve(),
  usedBytes: () => Promise.resolve(null),
  log: () => undefined,
};

async function world(count = 0, exporting: Partial<ExportPorts> = {}) {
  const queue = await queueWorld(count);
  const { db, clock } = queue;
  const service = new ListService({ id: LIBRARY, title: 'Library', kind: 'generations' });
  service.lists.set('library', ['a', 'b', 'c']);
  const reports: { isRunning: boolean; isLeft: boolean }[] = [];
  const exporter = new Exporter(db, { ...noExport, now: clock.now, ...exporting });
  const freer = new Freer(db, { ...noFreeing, now: clock.now });
  const ports = { ...service.ports(clock), report: (state: (typeof reports)[number]) => reports.push(state) };
  const newWork = () => new Work(db, [service.adapter()], queue.newRunner(), exporter, freer, ports);
  const rested = () => expect.poll(() => reports.at(-1)).toEqual({ isRunning: false, isLeft: false });
  return { ...queue, service, reports, newWork, rested };
}

describe('Work', () => {
  it('reads the lists and saves the files of a backup that was asked for', async () => {
    const { db, newWork, rested } = await world();
    await updateSite(db, 'sora1', { backup: 'asked' });
    await newWork().wake();
    await rested();
    expect(await tallyOf(db)).toMatchObject({ own: 3, done: 3 });
    expect(await siteState(db, 'sora1')).toMatchObject({ backup: 'none' });
  });

  it('may open a tab until all of what was asked for is done, and for what only passed by never', async () => {
    const { db, newWork, rested } = await world(2);
    const mayOpenTab = async () => (await siteState(db, 'sora1')).mayOpenTab;
    expect(await mayOpenTab()).toBe(false);
    await requestBackup(db, ['sora1']);
    await pauseAll(db);
    const work = newWork();
    await work.wake();
    expect(await mayOpenTab()).toBe(true);
    await resumeAll(db);
    await work.wake();
    await rested();
    expect(await tallyOf(db)).toMatchObject({ done: 5 });
    await expect.poll(mayOpenTab).toBe(false);
  });

  it('reads what passed by unread, and until then nobody may say that all is listed', async () => {
    const { db, newWork, rested } = await world();
    const sites = [{ id: 'sora1' as const, name: 'Sora 1', access: 'always' as const }];
    const isWhole = async () => (await readOverview(db, sites)).sites[0]?.listedToTheEnd;
    const backUp = async () => {
      await requestBackup(db, ['sora1']);
      await newWork().wake();
      await rested();
    };
    await backUp();
    expect(await isWhole()).toBe(true);
    await updateSite(db, 'sora1', { passedUnread: true });
    expect(await isWhole()).toBe(false);
    await backUp();
    expect(await isWhole()).toBe(true);
  });

  it('does everything once, however often it is woken', async () => {
    const { db, host, service, newWork, rested } = await world(4);
    await updateSite(db, 'sora1', { backup: 'asked' });
    const work = newWork();
    await Promise.all(Array.from({ length: 10 }, () => work.wake()));
    await rested();
    expect(host.fetched).toHaveLength(7);
    expect(host.mostAtOnce).toBeLessThanOrEqual(3);
    const listings = service.asked.filter((path) => path === 'library');
    expect(listings).toHaveLength(2);
  });

  it('does nothing when there is nothing to do', async () => {
    const { host, service, newWork, rested } = await world();
    await newWork().wake();
    await rested();
    expect([...host.fetched, ...service.asked]).toEqual([]);
  });

  it('takes up what a dead background left running', async () => {
    const { db, newWork, rested } = await world(2);
    await claimOne(db, [{ site: 'sora1', accountId: ADA }]);
    await newWork().wake();
    await rested();
    expect(await tallyOf(db)).toMatchObject({ done: 2, running: 0 });
  });

  it('says that something is left while a file waits for its next attempt, and makes it in time', async () => {
    const { db, clock, host, reports, newWork, rested } = await world(1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    host.before = () => {
      throw new AppError('server-error');
    };
    await newWork().wake();
    const row = () => db.downloads.toCollection().first();
    await vi.waitFor(async () => expect((await row())?.status).toBe('waiting'));
    await vi.waitFor(() => expect(reports.at(-1)).toEqual({ isRunning: false, isLeft: true }));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    host.before = () => undefined;
    clock.time = (await row())?.notBefore ?? 0;
    await vi.advanceTimersByTimeAsync(2_000);
    vi.useRealTimers();
    await rested();
    expect((await row())?.status).toBe('done');
  });

  it('says that something is left as long as an archive is under way, though nothing runs here', async () => {
    const { db, clock, reports, newWork } = await world(0, {
      savedState: () => Promise.resolve('in-progress'),
    });
    const archive = {
      id: 'a',
      accountId: ADA,
      choice: DEFAULT_EXPORT_CHOICE,
      name: 'a',
      requestedAt: 1,
      askedAt: 1,
    };
    await addArchive(db, archive);
    await updateArchive(db, 'a', ['planning'], { status: 'saving', downloadId: 1 });
    await newWork().wake();
    expect(reports.at(-1)).toEqual({ isRunning: false, isLeft: true });
    await finishArchive(db, 'a', clock.now());
    await newWork().wake();
    expect(reports.at(-1)).toEqual({ isRunning: false, isLeft: false });
  });

  it('has nothing left while the person has paused it', async () => {
    const { db, host, newWork, rested } = await world(3);
    await pauseAll(db);
    await newWork().wake();
    await rested();
    expect(host.fetched).toEqual([]);
  });
});

describe('a store that fails for a moment', () => {
  it('does not keep the next wake from taking up what was left', async () => {
    const { db, newWork, rested } = await world(2);
    await claimOne(db, [{ site: 'sora1', accountId: ADA }]);
    const failing = vi.spyOn(db, 'transaction').mockImplementationOnce(() => {
      throw new Error('the store is gone');
    });
    const work = newWork();
    await expect(work.wake()).rejects.toThrow('the store is gone');
    failing.mockRestore();
    await work.wake();
    await rested();
    expect(await tallyOf(db)).toMatchObject({ done: 2, running: 0 });
  });
});

it('sees a backup that is asked for in the moment in which a scan ends', async () => {
  const { db, service, newWork, rested } = await world();
  const work = newWork();
  const get = db.sites.get.bind(db.sites);
  let isAsked = false;
  vi.spyOn(db.sites, 'get').mockImplementation(((key: never) =>
    get(key).then(async (state) => {
      // The scan has read that nothing is wanted; the wish comes before it has ended.
      if (isAsked) return state;
      isAsked = true;
      await updateSite(db, 'sora1', { backup: 'asked' });
      void work.wake();
      return state;
    })) as never);
  await work.wake();
  await rested();
  expect(service.asked).toContain('library');
});
