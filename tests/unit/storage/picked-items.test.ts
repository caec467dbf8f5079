import { describe, expect, it } from 'vitest';
import type { DownloadStatus } from '../../../lib/domain/download.ts';
import type { Activity } from '../../../lib/domain/generation.ts';
import { assetId, generationId } from '../../../lib/domain/ids.ts';
import { pauseAll } from '../../../lib/storage/downloads.ts';
import { itemStates } from '../../../lib/storage/item-states.ts';
import { pickItems } from '../../../lib/storage/picked-items.ts';
import { siteState } from '../../../lib/storage/sites.ts';
import { aDatabase, listed, recounted, tallyOf } from '../../builders/database.ts';
import { ADA, anItem, aPage, BOB, items, NOW } from '../../builders/records.ts';

const place = { accountId: ADA, site: 'sora1', service: 'sora' } as const;
const rowOf = (nativeId: string) =>
  assetId({ accountId: ADA, id: generationId('sora', nativeId) }, 'original');

async function world() {
  const db = aDatabase();
  const pick = (...ids: string[]) => pickItems(db, place, ids, NOW);
  const states = async (...ids: string[]) => itemStates(db, place, ids);
  /** Also in the sums, as the queue itself would. */
  const put = async (nativeId: string, status: DownloadStatus) => {
    const before = await db.downloads.get(rowOf(nativeId));
    await db.downloads.update(rowOf(nativeId), { status, attempts: 5 });
    const tally = await tallyOf(db);
    if (before)
      await db.tallies.put({
        ...tally,
        [before.status]: tally[before.status] - 1,
        [status]: tally[status] + 1,
      });
  };
  await listed(db, aPage({ items: items('gen_one', 'gen_two') }));
  return { db, pick, states, put };
}

describe('picking items', () => {
  it('makes a wish of what no list has told of, and of nothing else', async () => {
    const { db, pick } = await world();
    expect(await pick('gen_one', 'gen_new', 'gen_new')).toEqual({
      ...{ queued: 1, saved: 0, wished: 1, refused: 0, isPaused: false },
    });
    expect((await db.wishes.toArray()).map(({ nativeId, status }) => [nativeId, status])).toEqual([
      ['gen_new', 'asked'],
    ]);
    expect(await db.downloads.count()).toBe(2);
  });

  it.each(['failed', 'cancelled'] as const)('gives what is %s another chance', async (status) => {
    const { db, pick, put } = await world();
    await put('gen_one', status);
    await put('gen_two', status);
    expect(await pick('gen_one')).toMatchObject({ queued: 1 });
    expect(await db.downloads.get(rowOf('gen_one'))).toMatchObject({ status: 'queued', attempts: 0 });
    expect(await db.downloads.get(rowOf('gen_two'))).toMatchObject({ status });
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('is asked for by the person, so that a tab may be opened for it', async () => {
    const { db, pick } = await world();
    await pick('gen_one');
    expect(await siteState(db, 'sora1')).toMatchObject({ mayOpenTab: true });
  });

  it('leaves the rest of a paused queue paused, and what it adds too', async () => {
    const { db, pick, put } = await world();
    await pauseAll(db);
    await put('gen_one', 'failed');
    expect(await pick('gen_one')).toMatchObject({ queued: 1, isPaused: true });
    expect((await db.downloads.toArray()).map(({ status }) => status)).toEqual(['paused', 'paused']);
  });

  it('neither queues nor wishes for the work of others, or for what the site withholds', async () => {
    const { db, pick } = await world();
    const theirs = anItem({ nativeId: 'gen_theirs', owner: 'other' });
    const withheld = anItem({ nativeId: 'gen_withheld', availability: 'moderated' });
    await listed(db, aPage({ items: [theirs, withheld] }));
    expect(await pick('gen_theirs', 'gen_withheld')).toMatchObject({ refused: 2, wished: 0, queued: 0 });
    expect(await db.wishes.count()).toBe(0);
  });

  it('counts what is held already', async () => {
    const { pick, put } = await world();
    await put('gen_one', 'done');
    expect(await pick('gen_one')).toMatchObject({ saved: 1, queued: 0 });
  });

  it('asks again for what was still being made', async () => {
    const { db, pick } = await world();
    await listed(db, aPage({ items: [anItem({ nativeId: 'gen_slow', availability: 'pending' })] }));
    expect(await pick('gen_slow')).toMatchObject({ wished: 1 });
  });
});

describe('the state of an item', () => {
  it.each([
    ['queued', 'queued'],
    ['running', 'queued'],
    ['waiting', 'queued'],
    ['paused', 'queued'],
    ['done', 'saved'],
    ['failed', 'failed'],
    ['cancelled', 'none'],
  ] as const)('of a file that is %s is %s', async (status, shown) => {
    const { states, put } = await world();
    await put('gen_one', status);
    expect(await states('gen_one')).toMatchObject([{ status: shown, own: true }]);
  });

  it('tells whose it is, as far as that is known, in the order of the question', async () => {
    const { db, states, pick } = await world();
    await listed(db, aPage({ items: [anItem({ nativeId: 'gen_theirs', owner: 'other' })] }));
    await pick('gen_new');
    expect(await states('gen_new', 'gen_theirs', 'gen_never', 'gen_one')).toMatchObject([
      { status: 'queued', own: null },
      { status: 'none', own: false },
      { status: 'none', own: null },
      { status: 'queued', own: true },
    ]);
  });

  it('is known by the post that shows it', async () => {
    const { db, states, pick } = await world();
    const publication: Activity = {
      ...{ accountId: ADA, site: 'sora1', kind: 'publications', id: 's_post', record: {}, capturedAt: NOW },
      generationId: generationId('sora', 'gen_one'),
    };
    await listed(db, aPage({ activities: [publication] }));
    expect(await states('s_post')).toMatchObject([{ status: 'queued', own: true }]);
    expect(await pick('s_post')).toMatchObject({ queued: 1, wished: 0 });
  });

  it('of one account says nothing of another', async () => {
    const { db } = await world();
    expect(await itemStates(db, { ...place, accountId: BOB }, ['gen_one'])).toMatchObject([
      { status: 'none', own: null },
    ]);
  });
});
