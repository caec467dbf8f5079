import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../lib/domain/collection.ts';
import { AppError, type ErrorCode } from '../../../lib/domain/errors.ts';
import { collectionId } from '../../../lib/domain/ids.ts';
import { scanSite } from '../../../lib/scan/scanner.ts';
import { pauseAll } from '../../../lib/storage/downloads.ts';
import { pickItems } from '../../../lib/storage/picked-items.ts';
import { recordAccount, siteState, updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase, tallyOf } from '../../builders/database.ts';
import { ADA, anAccount, BOB, LIBRARY, NOW } from '../../builders/records.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { ListService } from '../../fakes/list-service.ts';

const library: Collection = { id: LIBRARY, title: 'Library', kind: 'generations' };
const nodes: Collection = { id: collectionId('folders'), title: 'By folder', kind: 'generations' };

/** Ada is signed in, and nothing was ever listed. */
async function world() {
  const db = aDatabase();
  const clock = new FakeClock();
  const service = new ListService(library, nodes);
  service.lists.set('library', ['a', 'b', 'c', 'd', 'e']);
  await recordAccount(db, 'sora1', anAccount());
  const pick = (...ids: string[]) =>
    pickItems(db, { accountId: ADA, site: 'sora1', service: 'sora' }, ids, NOW);
  const scan = () => scanSite(db, service.adapter(), service.ports(clock), () => undefined);
  const queued = async () => (await db.downloads.toArray()).map(({ generationId }) => generationId).sort();
  const wishes = async () =>
    (await db.wishes.toArray()).map(({ nativeId, status, failure }) => [nativeId, status, failure?.code]);
  return { db, clock, service, pick, scan, queued, wishes };
}

describe('a wish', () => {
  it('is granted by one read of the item, and nothing else is asked for', async () => {
    const { service, pick, scan, queued, wishes } = await world();
    service.singles.set('b', 'b').set('d', 'd');
    await pick('b', 'd');
    await scan();
    expect(await queued()).toEqual(['sora:b', 'sora:d']);
    expect(await wishes()).toEqual([]);
    expect(service.asked).toEqual(['item b', 'item d']);
  });

  it('is granted at the pace of lists', async () => {
    const { clock, service, pick, scan } = await world();
    const times: number[] = [];
    service.before = () => times.push(clock.time);
    for (const id of ['a', 'b', 'c']) service.singles.set(id, id);
    await pick('a', 'b', 'c');
    await scan();
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(gaps).toHaveLength(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300);
  });

  it('outlives an hour without a line', async () => {
    const { clock, service, pick, scan, queued, wishes } = await world();
    service.singles.set('b', 'b').set('c', 'c');
    const backAt = clock.time + 3_600_000;
    service.before = () => {
      if (clock.time < backAt) throw new AppError('offline');
    };
    await pick('b', 'c');
    for (; clock.time < backAt + 600_000; clock.time += 20_000) await scan();
    expect(await wishes()).toEqual([]);
    expect(await queued()).toEqual(['sora:b', 'sora:c']);
  });

  it('for what is not there comes to nothing, and says so', async () => {
    const { service, pick, scan, queued, wishes } = await world();
    service.singles.set('b', 'b');
    await pick('lost', 'b');
    await scan();
    expect(await queued()).toEqual(['sora:b']);
    expect(await wishes()).toEqual([['lost', 'failed', 'gone']]);
  });

  it('comes before the lists of a backup', async () => {
    const { db, service, pick, scan } = await world();
    service.singles.set('z', 'z');
    await updateSite(db, 'sora1', { backup: 'asked' });
    await pick('z');
    await scan();
    expect(service.asked[0]).toBe('item z');
    expect(await tallyOf(db)).toMatchObject({ queued: 6 });
  });
});

describe('what a single read does not show as one’s own', () => {
  it('is saved where one’s own lists have it, and nothing beside it is', async () => {
    const { service, pick, scan, queued, wishes } = await world();
    service.singles.set('c', 'c-');
    await pick('c');
    await scan();
    expect(await queued()).toEqual(['sora:c']);
    expect(await wishes()).toEqual([]);
    expect(service.asked).toEqual(['item c', 'library', 'library b']);
  });

  it('is never queued where they do not', async () => {
    const { db, service, pick, scan, queued, wishes } = await world();
    service.singles.set('theirs', 'theirs-');
    service.lists.set('library', ['a', 'theirs-', 'b']);
    await pick('theirs');
    await scan();
    expect(await queued()).toEqual([]);
    expect(await wishes()).toEqual([['theirs', 'failed', 'not-yours']]);
    expect(await db.generations.count()).toBe(0);
  });

  it('is looked for in folders, too, and in lists alone where there is no such read', async () => {
    const { service, pick, scan, queued } = await world();
    service.readsSingles = false;
    service.folders.push({ id: collectionId('folder:1'), title: 'Boats', kind: 'generations' });
    service.lists.set('folder:1', ['deep']);
    await pick('deep', 'd');
    await scan();
    expect(await queued()).toEqual(['sora:d', 'sora:deep']);
    expect(service.asked.some((path) => path.startsWith('item'))).toBe(false);
  });

  it('ends at a list that goes in circles', async () => {
    const { service, pick, scan, wishes } = await world();
    service.readsSingles = false;
    service.spoil = (answer) => ({ ...answer, next: { kind: 'more', cursor: 'a' } });
    await pick('nowhere');
    await scan();
    expect(await wishes()).toEqual([['nowhere', 'failed', 'gone']]);
  });
});

describe('a wish that meets trouble', () => {
  const failing = (code: ErrorCode) => () => {
    throw new AppError(code);
  };

  it('waits while the whole site does, and is granted afterwards', async () => {
    const { db, service, pick, scan, queued, wishes } = await world();
    service.singles.set('a', 'a');
    service.before = failing('signed-out');
    await pick('a');
    await scan();
    expect(await wishes()).toEqual([['a', 'asked', undefined]]);
    expect((await siteState(db, 'sora1')).problem?.code).toBe('signed-out');
    service.before = () => undefined;
    await recordAccount(db, 'sora1', anAccount());
    await scan();
    expect(await queued()).toEqual(['sora:a']);
  });

  it('is tried again, and given up in the end', async () => {
    const { db, clock, service, pick, scan, wishes } = await world();
    service.before = failing('server-error');
    await pick('a');
    for (let tries = 0; tries < 8; tries += 1) {
      await scan();
      const [wish] = await db.wishes.toArray();
      clock.time = Math.max(clock.time, wish?.notBefore ?? 0);
    }
    expect(await wishes()).toEqual([['a', 'failed', 'server-error']]);
    expect(service.asked).toHaveLength(6);
  });

  it('waits for the person who had it: nobody else’s session reads it', async () => {
    const { db, service, pick, scan, wishes } = await world();
    service.singles.set('a', 'a');
    await pick('a');
    await recordAccount(db, 'sora1', anAccount({ id: BOB }));
    await scan();
    expect(service.asked).toEqual([]);
    expect(await wishes()).toEqual([['a', 'asked', undefined]]);
  });

  it('waits while everything is paused', async () => {
    const { db, service, pick, scan } = await world();
    await pauseAll(db);
    await pick('a');
    await scan();
    expect(service.asked).toEqual([]);
  });

  it('outlives a worker that is stopped in the middle', async () => {
    const { db, clock, service, pick, scan, queued } = await world();
    for (const id of ['a', 'b', 'c']) service.singles.set(id, id);
    await pick('a', 'b', 'c');
    const ports = service.ports(clock);
    const stopped = new Error('stopped');
    const dying = { ...ports, sleep: () => Promise.reject(stopped) };
    await expect(scanSite(db, service.adapter(), dying, () => undefined)).rejects.toThrow(stopped);
    expect(await queued()).toEqual(['sora:a']);
    await scan();
    expect(await queued()).toEqual(['sora:a', 'sora:b', 'sora:c']);
  });
});
