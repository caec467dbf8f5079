import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../lib/domain/collection.ts';
import { AppError, type ErrorCode } from '../../../lib/domain/errors.ts';
import { collectionId } from '../../../lib/domain/ids.ts';
import { scanSite } from '../../../lib/scan/scanner.ts';
import { control } from '../../../lib/storage/control.ts';
import { pauseAll } from '../../../lib/storage/downloads.ts';
import { cancelScans } from '../../../lib/storage/scans.ts';
import { clearMendable, siteState, updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase, tallyOf } from '../../builders/database.ts';
import { ADA, anAccount, BOB, LIBRARY } from '../../builders/records.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { ListService } from '../../fakes/list-service.ts';

const library: Collection = { id: LIBRARY, title: 'Library', kind: 'generations' };
const trash: Collection = { id: collectionId('trash'), title: 'Trash', kind: 'generations' };
const folders: Collection = { id: collectionId('folders'), title: 'Folders', kind: 'index' };

async function world(...collections: Collection[]) {
  const db = aDatabase();
  const clock = new FakeClock();
  const service = new ListService(...collections);
  service.lists.set('library', ['a', 'b', 'c', 'd', 'e']);
  service.lists.set('trash', ['x', 'y']);
  await updateSite(db, 'sora1', { backup: 'asked' });
  const scan = () => scanSite(db, service.adapter(), service.ports(clock), () => undefined);
  const walk = (id = 'library') => db.scans.get([ADA, 'sora1', id]);
  return { db, clock, service, scan, walk };
}

const failing =
  (code: ErrorCode, until: number | null = null) =>
  () => {
    throw new AppError(code, { until });
  };

describe('a scan', () => {
  it('lists every collection to its end, and is then over', async () => {
    const { db, scan, walk } = await world(library, trash);
    await scan();
    expect(await walk()).toMatchObject({ status: 'finished', exhausted: true, listed: 5 });
    expect(await walk('trash')).toMatchObject({ status: 'finished', exhausted: true, listed: 2 });
    expect(await tallyOf(db)).toMatchObject({ own: 7, queued: 7 });
    expect(await siteState(db, 'sora1')).toMatchObject({ backup: 'none', accountId: ADA, problem: null });
  });

  it('asks one page after the other, 300 ms apart', async () => {
    const { service, clock, scan } = await world(library);
    const times: number[] = [];
    service.before = () => times.push(clock.time);
    await scan();
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300);
  });

  it('walks the folders that an index names, each once', async () => {
    const { service, scan, walk } = await world(folders);
    service.folders.push({ id: collectionId('folder:1'), title: 'Boats', kind: 'generations' });
    service.lists.set('folder:1', ['a']);
    await scan();
    expect(await walk('folder:1')).toMatchObject({ title: 'Boats', status: 'finished', listed: 1 });
    expect(service.asked.filter((path) => path === 'folder:1')).toHaveLength(1);
  });

  it('walks no list twice, though each names the other', async () => {
    const { service, scan } = await world(folders, library);
    service.folders.push({ ...folders, title: 'Folders again' }, { ...library, title: 'The library again' });
    await scan();
    expect(service.asked.filter((path) => path === 'folders')).toHaveLength(1);
    expect(service.asked.filter((path) => path === 'library')).toHaveLength(2);
  });

  it('takes what the account never used for empty, and says so', async () => {
    const { service, db, scan, walk } = await world(library, trash);
    service.before = (asked) => {
      if (asked !== 'session') throw new AppError('not-onboarded');
    };
    await scan();
    expect(await walk()).toMatchObject({ status: 'finished', exhausted: true, listed: 0 });
    expect(await walk('trash')).toMatchObject({ status: 'finished', exhausted: true });
    expect(await siteState(db, 'sora1')).toMatchObject({
      backup: 'none',
      problem: { code: 'not-onboarded' },
    });
  });

  it('finds what came up on top while it read', async () => {
    const { service, scan, walk } = await world(library);
    service.before = (asked) => {
      if (asked === 'library b') service.lists.get('library')?.unshift('new');
    };
    await scan();
    expect(await walk()).toMatchObject({ listed: 6, exhausted: true });
  });

  it('reads again what was still being made', async () => {
    const { db, service, scan } = await world(library);
    service.lists.set('library', ['a+', 'b']);
    service.before = (asked) => {
      if (service.asked.length === 1 && asked === 'library') return;
      if (asked === 'library') service.lists.set('library', ['a', 'b']);
    };
    await scan();
    expect(await tallyOf(db)).toMatchObject({ own: 2, notAvailable: 0, queued: 2 });
  });

  it('never takes a list for whole that breaks off', async () => {
    const { service, scan, walk } = await world(library);
    service.spoil = (answer) => ({ ...answer, next: { kind: 'lost' } });
    await scan();
    const failure = { code: 'list-cut-short' };
    expect(await walk()).toMatchObject({ status: 'failed', exhausted: false, failure });
    expect(service.asked).toHaveLength(3);
  });

  it('does not go round in a list of folders for ever', async () => {
    const { service, scan, walk } = await world(folders);
    const [a, b] = ['a', 'b'].map((cursor) => ({ kind: 'more' as const, cursor }));
    service.spoil = (answer) => ({
      ...answer,
      next: service.asked.length % 2 ? (a ?? answer.next) : (b ?? answer.next),
    });
    await scan();
    expect(await walk('folders')).toMatchObject({ status: 'failed', exhausted: false });
  });
});

describe('what keeps a scan from going on', () => {
  it('signed out: the site stands, and goes on where it was once a page comes up', async () => {
    const { db, service, scan, walk } = await world(library);
    service.before = (asked) => {
      if (asked === 'library b') failing('signed-out')();
    };
    await scan();
    expect(await siteState(db, 'sora1')).toMatchObject({
      backup: 'listing',
      problem: { code: 'signed-out' },
    });
    expect(await walk()).toMatchObject({ status: 'running', cursor: 'b', listed: 2 });
    const asked = service.asked.length;
    await scan();
    expect(service.asked).toHaveLength(asked);
    service.before = () => undefined;
    await clearMendable(db, 'sora1');
    await scan();
    expect(service.asked[asked]).toBe('library b');
    expect(await walk()).toMatchObject({ listed: 5, exhausted: true });
  });

  it('nobody signed in at all: nothing is begun', async () => {
    const { db, service, scan } = await world(library);
    service.before = failing('signed-out');
    await scan();
    expect(await siteState(db, 'sora1')).toMatchObject({ backup: 'asked', problem: { code: 'signed-out' } });
    expect(await db.scans.count()).toBe(0);
  });

  it('another account: nothing of it is listed as the first one’s', async () => {
    const { db, service, scan, walk } = await world(library);
    service.before = (asked) => {
      if (asked === 'library b') failing('other-account')();
    };
    await scan();
    expect(await siteState(db, 'sora1')).toMatchObject({
      accountId: ADA,
      problem: { code: 'other-account' },
    });
    service.before = () => undefined;
    service.account = anAccount({ id: BOB });
    await updateSite(db, 'sora1', { backup: 'asked', problem: null });
    await scan();
    expect(await db.scans.get([BOB, 'sora1', LIBRARY])).toMatchObject({ status: 'finished', listed: 5 });
    expect(await walk()).toMatchObject({ status: 'running', cursor: 'b', listed: 2 });
  });

  it('a rate limit: waits as long as told, and asks nothing meanwhile', async () => {
    const { db, clock, service, scan, walk } = await world(library);
    const until = clock.time + 60_000;
    service.before = (asked) => {
      if (asked === 'library b' && clock.time < until) failing('rate-limited', until)();
    };
    await scan();
    expect(await siteState(db, 'sora1')).toMatchObject({
      waitUntil: until,
      problem: { code: 'rate-limited', until },
    });
    const asked = service.asked.length;
    await scan();
    expect(service.asked).toHaveLength(asked);
    clock.time = until;
    await scan();
    expect(await walk()).toMatchObject({ status: 'finished', listed: 5, attempts: 0 });
    expect((await siteState(db, 'sora1')).problem).toBeNull();
  });

  it.each(['rate-limited', 'offline', 'server-error', 'storage-busy'] as const)(
    'a session call that answers %s is asked again at a known time',
    async (code) => {
      const { db, clock, service, scan, walk } = await world(library);
      service.before = failing(code);
      await scan();
      const { waitUntil, backup } = await siteState(db, 'sora1');
      expect(backup).toBe('asked');
      expect(waitUntil).toBeGreaterThan(clock.time);
      service.before = () => undefined;
      clock.time = waitUntil;
      await scan();
      expect(await walk()).toMatchObject({ status: 'finished', exhausted: true });
    },
  );

  it.each(['region-blocked', 'site-changed', 'unexpected'] as const)(
    'a session call that answers %s ends the attempt instead of asking for ever',
    async (code) => {
      const { db, service, scan } = await world(library);
      service.before = failing(code);
      await scan();
      expect(await siteState(db, 'sora1')).toMatchObject({ backup: 'none', problem: { code } });
    },
  );

  it('a retired service stops for good', async () => {
    const { db, service, scan } = await world(library);
    service.before = failing('retired');
    await scan();
    await clearMendable(db, 'sora1');
    service.before = () => undefined;
    await scan();
    expect(service.asked).toHaveLength(0);
  });

  it('a list that the server fails at is asked for again, and given up after six times; the others go on', async () => {
    const { clock, service, scan, walk } = await world(library, trash);
    service.before = (asked) => {
      if (asked.startsWith('library')) failing('server-error')();
    };
    await scan();
    expect(await walk('trash')).toMatchObject({ status: 'finished', listed: 2 });
    for (let turn = 0; turn < 10; turn += 1) {
      clock.time = Math.max(clock.time, (await walk())?.notBefore ?? 0);
      await scan();
    }
    expect(service.asked.filter((path) => path === 'library')).toHaveLength(6);
    expect(await walk()).toMatchObject({
      status: 'failed',
      exhausted: false,
      failure: { code: 'server-error' },
    });
  });

  it('one list that is refused is asked for again, and given up alone', async () => {
    const { db, clock, service, scan, walk } = await world(library, trash);
    service.before = (asked) => {
      if (asked.startsWith('trash')) failing('refused')();
    };
    for (let turn = 0; turn < 5; turn += 1) {
      await scan();
      clock.time = Math.max(clock.time, (await walk('trash'))?.notBefore ?? 0);
    }
    expect(service.asked.filter((path) => path === 'trash')).toHaveLength(4);
    expect(await walk('trash')).toMatchObject({ status: 'failed', failure: { code: 'refused' } });
    expect(await walk()).toMatchObject({ status: 'finished', exhausted: true });
    expect((await siteState(db, 'sora1')).problem).toBeNull();
  });

  it.each(['retired', 'gone'] as const)(
    'a first list that says %s speaks for the whole site',
    async (code) => {
      const { db, service, scan } = await world(library, trash);
      service.before = failing(code);
      await scan();
      expect((await siteState(db, 'sora1')).problem).toMatchObject({ code: 'retired' });
    },
  );

  it('a list that does not fit is given up alone', async () => {
    const { service, scan, walk } = await world(library, trash);
    service.spoil = (answer) => (answer.collection === LIBRARY ? (null as never) : answer);
    await scan();
    expect(await walk()).toMatchObject({
      status: 'failed',
      failure: { code: 'site-changed', detail: 'list: missing' },
    });
    expect(await walk('trash')).toMatchObject({ status: 'finished', exhausted: true });
  });

  it('a full disk pauses everything and leaves the walk where it is', async () => {
    const { db, scan, walk } = await world(library);
    db.generations.hook('creating', () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await scan();
    expect(await control(db)).toMatchObject({ paused: true, storageFull: true });
    expect(await walk()).toMatchObject({ status: 'running', cursor: null, listed: 0 });
  });

  it('a pause is kept between two pages', async () => {
    const { db, service, scan, walk } = await world(library);
    service.before = (asked) => {
      if (asked === 'library b') void pauseAll(db);
    };
    await scan();
    expect(await walk()).toMatchObject({ status: 'running', listed: 4 });
  });

  it('cancelled means that nothing more is asked', async () => {
    const { db, service, scan, walk } = await world(library, trash);
    service.before = (asked) => {
      if (asked === 'library b') void cancelScans(db, 0);
    };
    await scan();
    expect(service.asked).toEqual(['library', 'library b']);
    expect(await walk()).toMatchObject({ status: 'cancelled', listed: 2 });
  });
});
