import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { fingerprint } from '../../../lib/domain/fingerprint.ts';
import { collectionId } from '../../../lib/domain/ids.ts';
import { DEFAULT_EXPORT_CHOICE } from '../../../lib/domain/export-choice.ts';
import { addArchive, updateArchive } from '../../../lib/storage/archives.ts';
import { completenessOf } from '../../../lib/storage/completeness.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { pauseAll, recordAttempt, recordGone } from '../../../lib/storage/downloads.ts';
import { claimOne, finishOne } from '../../builders/saving.ts';
import { countLeft } from '../../../lib/storage/left.ts';
import { readOverview } from '../../../lib/storage/overview.ts';
import { pickItems } from '../../../lib/storage/picked-items.ts';
import { recordObserved } from '../../../lib/storage/observed.ts';
import { beginScans, cancelScans } from '../../../lib/storage/scans.ts';
import { clearMendable, recordAccount, recordProblem, siteState } from '../../../lib/storage/sites.ts';
import { aDatabase, listed } from '../../builders/database.ts';
import {
  ADA,
  anAccount,
  anAsset,
  aGeneration,
  anItem,
  aPage,
  aScan,
  aStoredAsset,
  BOB,
  items,
  NOW,
} from '../../builders/records.ts';

const SITES = [{ id: 'sora1' as const, name: 'Sora 1', access: 'always' as const }];
const MINE = [{ site: 'sora1' as const, accountId: ADA }];
const failure = { code: 'damaged' as const, detail: 'size 3 of 5', until: null, at: NOW };

/** Six of Ada's own (saved, failed, gone, moderated, two queued), one of somebody else, one misfit. */
async function smallWorld(): Promise<LifeboatDatabase> {
  const db = aDatabase();
  await recordAccount(db, 'sora1', anAccount());
  const rows = [
    ...items('gen_1', 'gen_2', 'gen_3', 'gen_4', 'gen_5'),
    anItem({ nativeId: 'gen_6', availability: 'moderated', unavailableReason: 'policy' }),
    anItem({ nativeId: 'gen_7', owner: 'other' }),
  ];
  await listed(db, aPage({ items: rows, mismatches: [{ raw: { id: 1 }, reason: 'odd' }] }));
  const assets = ['gen_1', 'gen_2', 'gen_3'].map((nativeId) => anAsset(aGeneration({ nativeId })));
  for (const [at, asset] of assets.entries()) {
    await claimOne(db, MINE);
    if (at === 0) await finishOne(db, new Blob(['hello']), aStoredAsset(asset));
    if (at === 1)
      await recordAttempt(db, asset.id, { event: 'fail-permanent', attempts: 3, notBefore: 0, failure });
    if (at === 2) await recordGone(db, asset.id);
  }
  return db;
}

describe('completeness', () => {
  it('tells what was listed and what became of each', async () => {
    const db = await smallWorld();
    const trash = { collectionId: collectionId('trash'), title: 'Trash', startedAt: NOW + 1 };
    const cut = { code: 'list-cut-short' as const, detail: null, until: null, at: NOW };
    await beginScans(db, 'sora1', [
      aScan({ ...trash, status: 'failed', listed: 2, pages: 1, failure: cut }),
      aScan({ status: 'finished', listed: 7, withheld: 1, pages: 1, exhausted: true }),
    ]);
    const { takenAt, sites } = await completenessOf(db, anAccount(), SITES, NOW + 9);
    expect(takenAt).toBe(NOW + 9);
    expect(sites).toHaveLength(1);
    expect(sites[0]).toMatchObject({
      signedInAs: 'Ada Example',
      listed: 6,
      saved: 1,
      failed: 1,
      waiting: 2,
      notAvailable: 2,
      othersRecorded: 1,
      misfits: [{ id: fingerprint({ id: 1 }), list: 'Library', reason: 'odd' }],
    });
    expect(sites[0]?.collections).toMatchObject([
      { title: 'Library', listedToTheEnd: true, listed: 7, withheld: 1, problem: null },
      { title: 'Trash', listedToTheEnd: false, problem: { code: 'list-cut-short' } },
    ]);
  });

  it('names every failed and every unavailable item with its page and why', async () => {
    const db = await smallWorld();
    const report = (await completenessOf(db, anAccount(), SITES, NOW)).sites[0];
    expect(report?.failures).toEqual([
      {
        generationId: 'sora:gen_2',
        role: 'original',
        pageUrl: 'https://sora.chatgpt.com/g/gen_2',
        code: 'damaged',
        reason: 'The file came incomplete.',
        attempts: 3,
      },
    ]);
    expect(report?.unavailable.map((item) => [item.generationId, item.availability, item.reason])).toEqual([
      ['sora:gen_3', 'deleted', null],
      ['sora:gen_6', 'moderated', 'policy'],
    ]);
  });

  it('leaves out sites that nothing was listed of', async () => {
    expect((await completenessOf(aDatabase(), anAccount(), SITES, NOW)).sites).toEqual([]);
  });
});

describe('overview', () => {
  it('is idle and empty before anything happened', async () => {
    const overview = await readOverview(aDatabase(), SITES);
    expect(overview).toMatchObject({
      work: 'idle',
      progress: null,
      scan: null,
      archives: [],
      archiveOwners: [],
    });
    expect(overview.sites).toMatchObject([
      { signedInAs: null, listed: 0, listedToTheEnd: false, problem: null },
    ]);
  });

  it('sums up what is held and what is to come', async () => {
    const overview = await readOverview(await smallWorld(), SITES);
    expect(overview.work).toBe('working');
    expect(overview.progress).toMatchObject({ saved: 1, failed: 1, total: 4, bytes: 5 });
    expect(overview.sites).toMatchObject([
      { signedInAs: 'Ada Example', listed: 6, saved: 1, waiting: 2, failed: 1, notAvailable: 2, misfits: 1 },
    ]);
  });

  it('counts what was picked as work to come, though no list has told of it yet', async () => {
    const db = await smallWorld();
    await pauseAll(db);
    const before = await readOverview(db, SITES);
    const left = await countLeft(db);
    const fresh = aDatabase();
    await recordAccount(fresh, 'sora1', anAccount());
    const pick = (to: LifeboatDatabase, ...ids: string[]) =>
      pickItems(to, { accountId: ADA, site: 'sora1', service: 'sora' }, ids, NOW);
    await pick(fresh, 'gen_8', 'gen_9');
    expect(await readOverview(fresh, SITES)).toMatchObject({
      work: 'working',
      progress: { saved: 0, failed: 0, total: 2 },
    });
    await pick(db, 'gen_8');
    expect((await readOverview(db, SITES)).progress?.total).toBe((before.progress?.total ?? 0) + 1);
    expect(await countLeft(db)).toBe(left + 1);
    await fresh.wishes.toCollection().modify({ status: 'failed' });
    expect(await readOverview(fresh, SITES)).toMatchObject({ work: 'idle', progress: null });
  });

  it('names the list being read', async () => {
    const db = await smallWorld();
    await beginScans(db, 'sora1', [aScan({ pages: 3, title: 'Boats' })]);
    expect((await readOverview(db, SITES)).scan).toEqual({
      siteName: 'Sora 1',
      title: 'Boats',
      group: null,
      page: 4,
    });
    await cancelScans(db, NOW);
    expect((await readOverview(db, SITES)).scan).toBeNull();
  });

  it('does not count the unfinished lists of someone who is no longer signed in', async () => {
    const db = aDatabase();
    await recordAccount(db, 'sora1', anAccount());
    await db.scans.put(aScan({ accountId: BOB }));
    expect(await readOverview(db, SITES)).toMatchObject({ work: 'idle', scan: null });
  });

  it('is listed to the end only when every list is', async () => {
    const db = await smallWorld();
    const done = aScan({ status: 'finished', exhausted: true });
    await beginScans(db, 'sora1', [done, { ...done, collectionId: collectionId('trash') }]);
    expect((await readOverview(db, SITES)).sites[0]?.listedToTheEnd).toBe(true);
    await db.scans.update([ADA, 'sora1', 'trash'], { status: 'failed', exhausted: false });
    expect((await readOverview(db, SITES)).sites[0]?.listedToTheEnd).toBe(false);
  });

  it('says what keeps it from going on, the disk first', async () => {
    const db = await smallWorld();
    await recordProblem(db, 'sora1', new AppError('rate-limited', { until: NOW + 5 }), NOW, 0.5);
    const problem = (await readOverview(db, SITES)).sites[0]?.problem;
    expect(problem).toMatchObject({
      code: 'rate-limited',
      message: 'Sora 1 asked us to slow down.',
      until: NOW + 5,
    });
    await pauseAll(db, true);
    const full = await readOverview(db, SITES);
    expect(full).toMatchObject({
      work: 'paused',
      sites: [{ problem: { code: 'storage-full', remedy: 'free-space' } }],
    });
  });

  it('leaves out what waits on a site that is off, and is no trouble; what is saved counts', async () => {
    const db = await smallWorld();
    await recordProblem(db, 'sora1', new AppError('permission-missing'), NOW, 0.5);
    const off = [{ ...SITES[0], id: 'sora1' as const, name: 'Sora 1', access: 'off' as const }];
    const overview = await readOverview(db, off);
    expect(overview).toMatchObject({ work: 'idle', scan: null, progress: { saved: 1, failed: 0, total: 1 } });
    expect(overview.sites).toMatchObject([{ access: 'off', saved: 1, failed: 0, waiting: 0, problem: null }]);
    expect(await countLeft(db)).toBe(0);
  });

  it('tells a site that changed, by a record or by a list', async () => {
    const db = await smallWorld();
    expect((await readOverview(db, SITES)).sites[0]?.hasChanged).toBe(true);
    await db.tallies.update([ADA, 'sora1'], { misfits: 0 });
    expect((await readOverview(db, SITES)).sites[0]?.hasChanged).toBe(false);
    const changed = { code: 'site-changed' as const, detail: 'items: missing', until: null, at: NOW };
    await db.scans.put(aScan({ status: 'failed', failure: changed }));
    expect((await readOverview(db, SITES)).sites[0]?.hasChanged).toBe(true);
  });

  it('shows the newest archive', async () => {
    const db = await smallWorld();
    const order = {
      accountId: ADA,
      choice: DEFAULT_EXPORT_CHOICE,
      name: 'old',
      requestedAt: NOW,
      askedAt: NOW,
      items: 4,
    };
    await addArchive(db, { ...order, id: 'a' });
    await addArchive(db, { ...order, id: 'b', name: 'new', requestedAt: NOW + 1, askedAt: NOW + 1 });
    await updateArchive(db, 'b', ['planning'], { status: 'building', written: 2 });
    expect((await readOverview(db, SITES)).archives).toMatchObject([
      { owner: 'Ada Example', name: 'new', status: 'building', written: 2 },
    ]);
  });
});

describe('what is remembered of a site', () => {
  it('clears only what a page that came up may have mended', async () => {
    const db = aDatabase();
    await recordProblem(db, 'sora1', new AppError('page-missing', { until: NOW + 5 }), NOW, 0.5);
    await clearMendable(db, 'sora1');
    expect(await siteState(db, 'sora1')).toMatchObject({ problem: null, waitUntil: 0 });
    await recordProblem(db, 'sora1', new AppError('retired'), NOW, 0.5);
    await clearMendable(db, 'sora1');
    expect((await siteState(db, 'sora1')).problem?.code).toBe('retired');
  });

  it('keeps and queues what passed by, for whoever was signed in then', async () => {
    const db = aDatabase();
    await recordObserved(db, 'sora1', aPage({ items: items('gen_1') }), anAccount());
    expect((await siteState(db, 'sora1')).accountId).toBe(ADA);
    expect(await readOverview(db, SITES)).toMatchObject({
      sites: [{ listed: 1, waiting: 1, listedToTheEnd: false }],
    });
  });
});
