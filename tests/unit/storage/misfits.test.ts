import { describe, expect, it } from 'vitest';
import { collectionId } from '../../../lib/domain/ids.ts';
import type { Mismatch, ParsedPage } from '../../../lib/domain/listing.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { beginScans, storePage } from '../../../lib/storage/scans.ts';
import { aDatabase, listed, recounted, tallyOf } from '../../builders/database.ts';
import { ADA, aPage, aScan, items, LIBRARY, NOW } from '../../builders/records.ts';

const TRASH = collectionId('trash');
const misfit = (raw: unknown): Mismatch => ({ raw, reason: 'generations: unexpected string' });
const left = async (db: LifeboatDatabase) => (await db.misfits.toArray()).map(({ id }) => id).sort();

describe('a record that was not understood', () => {
  it('is one, though its links change from scan to scan', async () => {
    const db = aDatabase();
    await listed(db, aPage({ mismatches: [misfit({ id: 'gen_one', url: 'old' })] }));
    await listed(db, aPage({ mismatches: [misfit({ id: 'gen_one', url: 'new' })] }));
    expect(await db.misfits.toArray()).toMatchObject([{ id: 'gen_one', raw: { url: 'new' } }]);
    expect(await tallyOf(db)).toMatchObject({ misfits: 1 });
  });

  it.each<[string, unknown, Partial<ParsedPage>]>([
    ['as an item', { id: 'gen_one' }, { items: items('gen_one') }],
    ['as a record', { id: 'task_one' }, { records: [{ nativeId: 'task_one', raw: { id: 'task_one' } }] }],
    ['under an id that was not known', { uid: 7 }, { records: [{ nativeId: 'seven', raw: { uid: 7 } }] }],
    ['under another id', { id: 'old' }, { records: [{ nativeId: 'new', raw: { id: 'old' } }] }],
  ])('is let go once it is read well %s', async (_, raw, page) => {
    const db = aDatabase();
    await listed(db, aPage({ mismatches: [misfit(raw), misfit({ id: 'gen_odd' })] }));
    await listed(db, aPage(page));
    expect(await left(db)).toEqual(['gen_odd']);
    expect(await tallyOf(db)).toEqual(await recounted(db));
  });

  it('stays while its own page reads a part of it', async () => {
    const db = aDatabase();
    await listed(db, aPage({ mismatches: [misfit({ id: 'gen_one' })] }));
    await listed(db, aPage({ mismatches: [misfit({ id: 'gen_one' })], items: items('gen_one') }));
    expect(await left(db)).toEqual(['gen_one']);
    expect(await tallyOf(db)).toMatchObject({ misfits: 1 });
  });
});

describe('a list that is walked anew', () => {
  const LATER = NOW + 60_000;

  async function rescanned(end: 'finished' | 'failed', exhausted = end === 'finished') {
    const db = aDatabase();
    const met = misfit({ id: 'gen_met' });
    await listed(db, aPage({ mismatches: [misfit({ id: 'gen_gone' }), met] }));
    await listed(db, aPage({ collectionId: TRASH, mismatches: [misfit({ id: 'gen_trash' })] }));
    const scan = aScan({ startedAt: LATER, updatedAt: LATER });
    await beginScans(db, 'sora1', [scan]);
    const page = aPage({ collectionId: LIBRARY, mismatches: [met] });
    await storePage(db, scan, page, LATER, (walk) => ({
      scan: { ...walk, status: end, exhausted },
      found: [],
    }));
    expect(await tallyOf(db, ADA)).toEqual(await recounted(db));
    return left(db);
  }

  it('lets go of what was not met in it again, and of nothing else', async () => {
    expect(await rescanned('finished')).toEqual(['gen_met', 'gen_trash']);
  });

  it('lets go of nothing when it was not read to its end', async () => {
    expect(await rescanned('failed')).toEqual(['gen_gone', 'gen_met', 'gen_trash']);
  });
});
