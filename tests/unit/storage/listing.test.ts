import { describe, expect, it } from 'vitest';
import { collectionId, generationId } from '../../../lib/domain/ids.ts';
import { emptyTally } from '../../../lib/domain/site-state.ts';
import { pauseAll } from '../../../lib/storage/downloads.ts';
import { aDatabase, listed, recounted, tallyOf } from '../../builders/database.ts';
import { ADA, anItem, aPage, items, NOW } from '../../builders/records.ts';

const FOLDER = collectionId('folder:one');

describe('recordPage', () => {
  it('keeps what is met in four collections as one generation and one download', async () => {
    const db = aDatabase();
    for (const name of ['library', 'folder:one', 'folder:two', 'favourites']) {
      await listed(db, aPage({ collectionId: collectionId(name), items: items('gen_one') }));
    }
    expect(await db.generations.count()).toBe(1);
    expect(await db.downloads.count()).toBe(1);
    expect(await db.captures.count()).toBe(4);
    expect(await tallyOf(db)).toMatchObject({ own: 1, queued: 1 });
  });

  it('does not lose the links of one list to another that has none', async () => {
    const db = aDatabase();
    const item = anItem({ nativeId: 'gen_one' });
    await listed(db, aPage({ items: [item] }));
    const bare = { ...item, assets: item.assets.map((asset) => ({ ...asset, links: [] })) };
    await listed(db, aPage({ collectionId: FOLDER, items: [bare] }));
    expect(await db.assets.toArray()).toEqual(item.assets);
  });

  it('keeps the sums of an item with the site that told of it first', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: [anItem({ nativeId: 'gen_one', availability: 'pending' })] }));
    const done = anItem({ nativeId: 'gen_one', site: 'sora2' });
    await listed(db, aPage({ items: [done] }), { site: 'sora2' });
    expect(await tallyOf(db)).toMatchObject({ own: 1, pending: 0 });
    expect((await db.tallies.get([ADA, 'sora2'])) ?? emptyTally(ADA, 'sora2')).toEqual(
      emptyTally(ADA, 'sora2'),
    );
  });

  it('takes an item that comes twice on one page for one', async () => {
    const db = aDatabase();
    const result = await listed(db, aPage({ items: items('gen_one', 'gen_two', 'gen_one') }));
    expect(result).toMatchObject({ items: 3, freshInWalk: 2, repeatedInPass: 1 });
    expect(await tallyOf(db)).toMatchObject({ own: 2, queued: 2 });
  });

  it('puts the results of a task in the place of its placeholder', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: [anItem({ nativeId: 'task_one', availability: 'pending' })] }));
    expect(await tallyOf(db)).toMatchObject({ own: 1, notAvailable: 0, pending: 1 });
    const results = ['gen_one', 'gen_two'].map((nativeId) => anItem({ nativeId }, 'task_one'));
    await listed(db, aPage({ items: results }));
    expect(await db.generations.toCollection().primaryKeys()).toEqual([
      [ADA, 'sora:gen_one'],
      [ADA, 'sora:gen_two'],
    ]);
    expect(await db.captures.count()).toBe(2);
    expect(await tallyOf(db)).toMatchObject({ own: 2, notAvailable: 0, pending: 0, queued: 2 });
  });

  it('does not take a placeholder back once its task has made something', async () => {
    const db = aDatabase();
    const task = anItem({ nativeId: 'task_one', taskId: 'task_one', availability: 'pending' });
    const other = anItem({ nativeId: 'task_two', taskId: 'task_two', availability: 'pending' });
    const result = anItem({ nativeId: 'gen_one', taskId: 'task_one' }, 'task_one');
    await listed(db, aPage({ items: [task, other] }));
    await listed(db, aPage({ items: [result] }));
    expect(await listed(db, aPage({ items: [task, other] }))).toMatchObject({ items: 1, pending: 1 });
    expect(await db.generations.toCollection().primaryKeys()).toEqual([
      [ADA, 'sora:gen_one'],
      [ADA, 'sora:task_two'],
    ]);
    expect(await db.captures.count()).toBe(2);
    expect(await tallyOf(db)).toMatchObject({ own: 2, pending: 1, queued: 1 });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('keeps others’ work as a record and never queues it', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: [anItem({ owner: 'other' })] }));
    expect(await db.generations.count()).toBe(1);
    expect(await db.downloads.count()).toBe(0);
    expect(await tallyOf(db)).toMatchObject({ own: 0, others: 1 });
  });

  it('keeps what has no media without queueing it, and queues it once it has', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: [anItem({ availability: 'moderated', unavailableReason: 'policy' })] }));
    expect(await tallyOf(db)).toMatchObject({ own: 1, notAvailable: 1, queued: 0 });
    await listed(db, aPage({ items: [anItem()] }));
    expect(await tallyOf(db)).toMatchObject({ own: 1, notAvailable: 0, queued: 1 });
  });

  it('counts a misfit once, however often it is met', async () => {
    const db = aDatabase();
    const misfit = { raw: { id: 7, strange: true }, reason: 'id: not a string' };
    await listed(db, aPage({ mismatches: [misfit, misfit] }));
    await listed(db, aPage({ mismatches: [misfit, { ...misfit, raw: { id: 8 } }] }));
    expect(await tallyOf(db)).toMatchObject({ misfits: 2 });
    expect(await db.misfits.count()).toBe(2);
  });

  it('keeps each record as it came, the newest of each', async () => {
    const db = aDatabase();
    await listed(db, aPage({ records: [{ nativeId: 'gen_one', raw: { id: 'gen_one', odd: null } }] }));
    await listed(db, aPage({ records: [{ nativeId: 'gen_one', raw: { id: 'gen_one', odd: 1 } }] }));
    expect((await db.payloads.toArray()).map(({ raw }) => raw)).toEqual([{ id: 'gen_one', odd: 1 }]);
  });

  it('bears downloads paused while everything is paused', async () => {
    const db = aDatabase();
    await pauseAll(db);
    await listed(db, aPage({ items: items('gen_one') }));
    expect((await db.downloads.toArray()).map(({ status }) => status)).toEqual(['paused']);
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('refreshes the links of what is known and leaves its download alone', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: items('gen_one') }));
    const [item] = items('gen_one');
    const links = [{ url: 'https://videos.openai.com/new.mp4', expectedBytes: 9, expiresAt: NOW }];
    const fresh = item?.assets.map((asset) => ({ ...asset, links })) ?? [];
    await listed(db, aPage({ items: item ? [{ ...item, assets: fresh }] : [] }), { now: NOW + 1 });
    expect((await db.assets.toArray())[0]?.links).toEqual(links);
    expect((await db.downloads.toArray())[0]?.queuedAt).toBe(NOW);
  });

  it('keeps one account’s rows and sums from another’s', async () => {
    const db = aDatabase();
    await listed(db, aPage({ items: items('gen_one') }));
    expect(await db.generations.get([ADA, generationId('sora', 'gen_one')])).toBeDefined();
    expect(await tallyOf(db, 'user-Bob' as typeof ADA)).toMatchObject({ own: 0, queued: 0 });
  });
});

describe('what recordPage says of a walk', () => {
  const walk = { walkStartedAt: NOW, passStartedAt: NOW };

  it('knows what is new in the walk and what came twice in the pass', async () => {
    const db = aDatabase();
    const page = aPage({ items: items('gen_one', 'gen_two') });
    await listed(db, page, { now: NOW - 1 });
    const first = await listed(db, page, { ...walk, now: NOW + 1 });
    expect(first).toMatchObject({ freshInWalk: 2, repeatedInPass: 0 });
    const again = await listed(db, page, { ...walk, now: NOW + 2 });
    expect(again).toMatchObject({ freshInWalk: 0, repeatedInPass: 2 });
    const nextPass = await listed(db, page, { ...walk, passStartedAt: NOW + 3, now: NOW + 3 });
    expect(nextPass).toMatchObject({ freshInWalk: 0, repeatedInPass: 0 });
  });

  it('does not take what only passed by on the site for listed by the walk', async () => {
    const db = aDatabase();
    const page = aPage({ items: items('gen_one', 'gen_two') });
    await listed(db, page, { now: NOW + 1 });
    const inWalk = await listed(db, page, { ...walk, now: NOW + 2 });
    expect(inWalk).toMatchObject({ freshInWalk: 2, repeatedInPass: 0 });
    await listed(db, page, { now: NOW + 3 });
    const again = await listed(db, page, { ...walk, now: NOW + 4 });
    expect(again).toMatchObject({ freshInWalk: 0, repeatedInPass: 2 });
  });

  it('counts what is still being made', async () => {
    const db = aDatabase();
    const pending = anItem({ nativeId: 'task_one', availability: 'pending' });
    expect(await listed(db, aPage({ items: [pending, ...items('gen_one')] }))).toMatchObject({ pending: 1 });
  });

  it('keeps the places of the first meeting', async () => {
    const db = aDatabase();
    await listed(db, aPage({ collectionId: FOLDER, items: items('gen_a', 'gen_b') }), { firstPosition: 100 });
    await listed(db, aPage({ collectionId: FOLDER, items: items('gen_b') }), { firstPosition: 0 });
    const places = (await db.captures.toArray()).map(({ position }) => position);
    expect(places).toEqual([100, 101]);
  });
});
