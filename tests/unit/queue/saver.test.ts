import { expect, it } from 'vitest';
import { Saver } from '../../../lib/queue/saver.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { claim } from '../../../lib/storage/saving.ts';
import { pauseAll } from '../../../lib/storage/downloads.ts';
import { aDatabase, listed, recounted, tallyOf } from '../../builders/database.ts';
import { ADA, anAsset, aGeneration, aPage, aStoredAsset, items } from '../../builders/records.ts';

const NAMES = Array.from({ length: 10 }, (_, at) => `gen_${at}`);

const fileOf = (nativeId: string) => ({
  blob: new Blob(['hello']),
  stored: aStoredAsset(anAsset(aGeneration({ nativeId }))),
});

async function claimed(): Promise<LifeboatDatabase> {
  const db = aDatabase();
  await listed(db, aPage({ items: items(...NAMES) }));
  await claim(db, () => Promise.resolve([{ site: 'sora1', accountId: ADA }]), NAMES.length);
  return db;
}

/** How many transactions changed the sums. */
function commitsOf(db: LifeboatDatabase): () => number {
  const transactions = new Set<object>();
  db.tallies.hook('updating', (_change, _key, _row, transaction) => {
    transactions.add(transaction);
  });
  return () => transactions.size;
}

it('stores at once what comes alone, and together what came meanwhile', async () => {
  const db = await claimed();
  const commits = commitsOf(db);
  const saver = new Saver(db);
  await Promise.all(NAMES.map((name) => saver.save(fileOf(name))));
  expect(commits()).toBe(2);
  expect(await tallyOf(db)).toMatchObject({ done: 10, running: 0, bytes: 50 });
  expect(await tallyOf(db)).toEqual(await recounted(db));
  expect(await db.blobs.count()).toBe(10);
});

it('fails only the file that cannot be stored', async () => {
  const db = await claimed();
  db.storedAssets.hook('creating', (id) => {
    if (id === fileOf('gen_4').stored.assetId) throw new DOMException('no room', 'QuotaExceededError');
  });
  const saver = new Saver(db);
  const ends = await Promise.allSettled(NAMES.map((name) => saver.save(fileOf(name))));
  expect(ends.flatMap(({ status }, at) => (status === 'rejected' ? [NAMES[at]] : []))).toEqual(['gen_4']);
  expect(await tallyOf(db)).toMatchObject({ done: 9, running: 1 });
  expect(await db.blobs.count()).toBe(9);
});

it('counts a file once that was fetched twice, and keeps nothing of what was paused', async () => {
  const db = await claimed();
  const saver = new Saver(db);
  const again = ['gen_0', 'gen_1', 'gen_1', 'gen_1'];
  await Promise.all(again.map((name) => saver.save(fileOf(name))));
  expect(await tallyOf(db)).toMatchObject({ done: 2, bytes: 10 });
  await pauseAll(db);
  await saver.save(fileOf('gen_2'));
  expect(await tallyOf(db)).toMatchObject({ done: 2, paused: 8 });
  expect(await db.blobs.count()).toBe(2);
});
