import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { collectionId } from '../../../lib/domain/ids.ts';
import type { Scan } from '../../../lib/domain/scan.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { beginScans, cancelScans, nextScan, putScan, storePage } from '../../../lib/storage/scans.ts';
import { aDatabase } from '../../builders/database.ts';
import { ADA, aPage, aScan, BOB, items, LIBRARY, NOW } from '../../builders/records.ts';

const page = aPage({ items: items('gen_one', 'gen_two') });
const onward = (scan: Scan) => ({ scan: { ...scan, cursor: 'next', updatedAt: NOW + 1 }, found: [] });
const ours = { accountId: ADA, site: 'sora1' as const };

async function started(...scans: Scan[]): Promise<LifeboatDatabase> {
  const db = aDatabase();
  await beginScans(db, 'sora1', scans);
  return db;
}

describe('storePage', () => {
  it('stores the page and where the walk then stands', async () => {
    const db = await started(aScan());
    expect(await storePage(db, aScan(), page, NOW + 1, onward)).toBe(true);
    expect(await db.generations.count()).toBe(2);
    expect(await nextScan(db, ours, NOW + 1)).toMatchObject({ cursor: 'next' });
  });

  it('leaves neither page nor cursor when anything in it fails', async () => {
    const db = await started(aScan());
    const failing = () => {
      throw new AppError('unexpected');
    };
    await expect(storePage(db, aScan(), page, NOW + 1, failing)).rejects.toThrow(AppError);
    expect(await db.generations.count()).toBe(0);
    expect(await db.downloads.count()).toBe(0);
    expect(await db.tallies.count()).toBe(0);
    expect(await nextScan(db, ours, NOW)).toEqual(aScan());
  });

  it('stores nothing for a walk that was cancelled meanwhile', async () => {
    const db = await started(aScan());
    await cancelScans(db, NOW + 1);
    expect(await storePage(db, aScan(), page, NOW + 2, onward)).toBe(false);
    expect(await db.generations.count()).toBe(0);
    expect((await db.scans.toArray())[0]).toMatchObject({ status: 'cancelled', cursor: null });
  });

  it('stores a page once when two read it at the same time', async () => {
    const db = await started(aScan());
    const both = [1, 2].map((later) => storePage(db, aScan(), page, NOW + later, onward));
    expect((await Promise.all(both)).filter(Boolean)).toHaveLength(1);
  });

  it('begins a walk for each collection that the page named, once in a walk', async () => {
    const index = aScan({ collectionId: collectionId('folders'), kind: 'index' });
    const db = await started(index);
    const folder = aScan({ collectionId: collectionId('folder:one'), title: 'Boats', startedAt: NOW + 1 });
    const find = (scan: Scan) => ({ ...onward(scan), found: [folder] });
    await storePage(db, index, aPage(), NOW + 1, find);
    await putScan(db, { ...folder, status: 'finished' });
    const current = await db.scans.get([ADA, 'sora1', 'folders']);
    if (current) await storePage(db, current, aPage(), NOW + 2, find);
    expect(await db.scans.get([ADA, 'sora1', 'folder:one'])).toMatchObject({ status: 'finished' });
  });
});

describe('scans', () => {
  it('goes on with a walk under way and begins a finished one anew', async () => {
    const under = aScan({ cursor: 'middle', pages: 3 });
    const over = aScan({ collectionId: collectionId('trash'), status: 'finished', exhausted: true });
    const db = await started(under, over);
    const fresh = [
      aScan({ startedAt: NOW + 9, backupAt: NOW + 9 }),
      aScan({ collectionId: over.collectionId, startedAt: NOW + 9, backupAt: NOW + 9 }),
    ];
    await beginScans(db, 'sora1', fresh);
    expect(await db.scans.get([ADA, 'sora1', LIBRARY])).toMatchObject({ cursor: 'middle', startedAt: NOW });
    expect(await db.scans.get([ADA, 'sora1', 'trash'])).toMatchObject({
      status: 'running',
      exhausted: false,
    });
  });

  it('goes on with the oldest walk of the one who is signed in', async () => {
    const db = await started(
      aScan({ collectionId: collectionId('trash'), startedAt: NOW + 1 }),
      aScan({ startedAt: NOW }),
      aScan({ accountId: BOB, startedAt: NOW - 1 }),
    );
    expect(await nextScan(db, ours, NOW)).toMatchObject({ collectionId: 'library' });
    expect(await nextScan(db, { accountId: BOB, site: 'sora1' }, NOW)).toMatchObject({ accountId: BOB });
    await cancelScans(db, NOW + 2);
    expect(await nextScan(db, ours, NOW)).toBe('none');
    expect(await db.sites.get('sora1')).toMatchObject({ backup: 'none' });
  });

  it('does not bring a cancelled walk back', async () => {
    const db = await started(aScan());
    await cancelScans(db, NOW + 1);
    await putScan(db, aScan({ attempts: 1 }));
    expect((await db.scans.toArray())[0]?.status).toBe('cancelled');
  });
});
