import { describe, expect, it } from 'vitest';
import { accountId, type AssetId } from '../../../lib/domain/ids.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { heldOf, recordObserved } from '../../../lib/storage/observed.ts';
import { aDatabase, recounted, tallyOf } from '../../builders/database.ts';
import { ADA, aGeneration, aPage, anAccount, anItem, BOB, items, NOW } from '../../builders/records.ts';
import * as chatgpt from '../sites/chatgpt/fixture.ts';

const ids = (db: LifeboatDatabase) => db.generations.toCollection().primaryKeys();

describe('what passed by', () => {
  it('is stored and queued, and only what is new is told, by its original', async () => {
    const db = aDatabase();
    const captions = { ...anItem({ nativeId: 'gen_1' }) };
    const extra = captions.assets.map((asset) => ({
      ...asset,
      id: `${asset.id.slice(0, -8)}captions.srt` as AssetId,
    }));
    const page = aPage({
      items: [{ ...captions, assets: [...captions.assets, ...extra] }, ...items('gen_2')],
    });
    const fresh = await recordObserved(db, 'sora1', page, anAccount());
    expect(fresh).toEqual(['user-Ada/sora:gen_1/original', 'user-Ada/sora:gen_2/original']);
    expect(await db.downloads.count()).toBe(3);
    expect(await recordObserved(db, 'sora1', page, anAccount())).toEqual([]);
  });

  it('is stored once when several tabs bring it at the same time, and the sums are true', async () => {
    const db = aDatabase();
    const page = aPage({ items: items('gen_1', 'gen_2', 'gen_3') });
    const told = await Promise.all([1, 2, 3, 4].map(() => recordObserved(db, 'sora1', page, anAccount())));
    expect(told.flat()).toHaveLength(3);
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('lies apart for each account', async () => {
    const db = aDatabase();
    const acme = accountId('user-Ada@acme');
    for (const id of [ADA, BOB, acme]) {
      const item = anItem({ nativeId: 'gen_1', accountId: id });
      await recordObserved(db, 'sora1', aPage({ items: [item] }), anAccount({ id }));
    }
    expect(await ids(db)).toEqual([ADA, acme, BOB].sort().map((id) => [id, 'sora:gen_1']));
    expect(await db.downloads.count()).toBe(3);
  });

  it('is neither stored nor told when it is another person’s', async () => {
    const db = aDatabase();
    const page = aPage({ items: [anItem({ nativeId: 'gen_1', owner: 'other' })] });
    page.records.push({ nativeId: 'gen_1', raw: {} });
    expect(await recordObserved(db, 'sora1', page, anAccount())).toEqual([]);
    expect([await db.generations.count(), await db.payloads.count()]).toEqual([0, 0]);
  });

  it('is stored whole, however long the list is', async () => {
    const db = aDatabase();
    const page = aPage({ items: items(...Array.from({ length: 2_300 }, (_, n) => `gen_${n}`)) });
    page.records.push(...page.items.map(({ generation: { nativeId } }) => ({ nativeId, raw: {} })));
    expect(await recordObserved(db, 'sora1', page, anAccount())).toHaveLength(2_300);
    expect([await db.generations.count(), await db.payloads.count()]).toEqual([2_300, 2_300]);
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('keeps each record under the id that it goes by, though the item goes by another', async () => {
    const db = aDatabase();
    const page = chatgpt.parse(chatgpt.fixture('nodes-page'), chatgpt.NODES_PATH);
    const account = anAccount({ id: chatgpt.ADA, service: 'chatgpt' });
    await recordObserved(db, 'chatgpt', page, account);
    const own = page.items.filter(({ generation }) => generation.owner === 'self').length;
    const kept = (await db.payloads.toArray()).map(({ nativeId }) => nativeId);
    expect(own).toBeGreaterThan(1);
    expect(kept).toHaveLength(own);
    expect(kept).toContain('libfile_0001');
    expect(Object.keys((await db.payloads.toArray())[0] ?? {}).sort()).toEqual([
      'accountId',
      'nativeId',
      'raw',
      'site',
    ]);
  });

  it('takes the place of the task that it came from, as soon as it has media', async () => {
    const db = aDatabase();
    const running = aGeneration({ nativeId: 'task_1', taskId: 'task_1', availability: 'pending' });
    const waiting = aPage({ items: [{ generation: running, assets: [], supersedes: null }] });
    expect(await recordObserved(db, 'sora1', waiting, anAccount())).toEqual([]);
    expect(await tallyOf(db)).toMatchObject({ pending: 1 });
    const made = aPage({ items: [anItem({ nativeId: 'gen_1', taskId: 'task_1' }, 'task_1')] });
    expect(await recordObserved(db, 'sora1', made, anAccount())).toEqual(['user-Ada/sora:gen_1/original']);
    expect(await ids(db)).toEqual([[ADA, 'sora:gen_1']]);
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });
});

describe('heldOf', () => {
  it('counts what is held and what may still come, and knows nothing of what was never queued', async () => {
    const db = aDatabase();
    const page = aPage({ items: items('a', 'b', 'c', 'd', 'e') });
    const fresh = await recordObserved(db, 'sora1', page, anAccount());
    const states = ['done', 'failed', 'running', 'waiting', 'paused'] as const;
    for (const [index, status] of states.entries())
      await db.downloads.update(fresh[index] ?? ('' as AssetId), { status, queuedAt: NOW });
    expect(await heldOf(db, [...fresh, 'nobody/sora:x/original' as AssetId])).toEqual({ held: 1, left: 3 });
  });
});
