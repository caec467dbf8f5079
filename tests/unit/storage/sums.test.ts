import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isKept } from '../../../lib/domain/download.ts';
import type { Availability } from '../../../lib/domain/generation.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import * as downloads from '../../../lib/storage/downloads.ts';
import * as renewals from '../../../lib/storage/renewals.ts';
import { fetchAgain } from '../../../lib/storage/freed-files.ts';
import { aDatabase, listed, recounted, tallyOf, downloadsOf } from '../../builders/database.ts';
import { freeAll, saveArchive } from '../../builders/freeing.ts';
import { claimOne, finishOne } from '../../builders/saving.ts';
import { ADA, anAsset, aGeneration, anItem, aPage, aStoredAsset, NOW } from '../../builders/records.ts';

const MINE = [{ site: 'sora1' as const, accountId: ADA }];
const names = fc.constantFrom('gen_a', 'gen_b', 'gen_c', 'gen_d', 'task_a');
const availability = fc.constantFrom<Availability>('available', 'moderated', 'failed', 'deleted', 'pending');
const found = fc.record({
  nativeId: names,
  availability,
  owner: fc.constantFrom('self' as const, 'self' as const, 'other' as const),
  supersedes: fc.option(fc.constant('task_a')),
});

type Move = (db: LifeboatDatabase) => Promise<unknown>;

const assetOf = (nativeId: string) => anAsset(aGeneration({ nativeId }));
const attempt = { attempts: 1, notBefore: NOW, failure: null };

/** Everything that changes rows, in the hands of chance. */
const moves: fc.Arbitrary<[string, Move]> = fc.oneof(
  fc.array(found, { maxLength: 5 }).map((rows): [string, Move] => [
    `list ${JSON.stringify(rows)}`,
    (db) => {
      const items = rows.map(({ supersedes, ...told }) =>
        // The placeholder of a task never has a file of its own.
        told.nativeId === 'task_a' ? anItem({ ...told, availability: 'pending' }) : anItem(told, supersedes),
      );
      return listed(db, aPage({ items, mismatches: rows.map((raw) => ({ raw, reason: 'odd' })) }));
    },
  ]),
  fc.constant<[string, Move]>(['claim', (db) => claimOne(db, MINE)]),
  fc
    .tuple(names, fc.constantFrom('original' as const, 'lesser' as const))
    .map(([name, rendition]): [string, Move] => [
      `finish ${name} ${rendition}`,
      async (db) => {
        const row = await db.downloads.get(assetOf(name).id);
        const bytes = rendition === 'original' ? 5 : 3;
        // What is lesser is never fetched again where it is here.
        const isLesserHere = row?.lesserBytes !== null && row?.freedBytes === null;
        if (row && (!isLesserHere || rendition === 'original')) {
          const stored = aStoredAsset(assetOf(name), { rendition, bytes });
          await finishOne(db, new Blob(['hello'.slice(0, bytes)]), stored);
        }
      },
    ]),
  names.map((name): [string, Move] => [
    `lost ${name}`,
    async (db) => {
      const stored = await db.storedAssets.get(assetOf(name).id);
      if (stored) await renewals.recordLost(db, [stored]);
    },
  ]),
  fc
    .tuple(
      names,
      fc.constantFrom('fail-transient' as const, 'fail-permanent' as const, 'interrupted' as const),
    )
    .map(([name, event]): [string, Move] => [
      `${event} ${name}`,
      (db) => downloads.recordAttempt(db, assetOf(name).id, { event, ...attempt }),
    ]),
  names.map((name): [string, Move] => [
    `gone ${name}`,
    async (db) => {
      const row = await db.downloads.get(assetOf(name).id);
      if (row?.status === 'running' && !isKept(row)) await downloads.recordGone(db, row.id);
    },
  ]),
  fc.constantFrom<[string, Move]>(
    ['recover', (db) => downloads.recover(db)],
    ['due', (db) => downloads.queueDue(db, NOW)],
    ['pause', (db) => downloads.pauseAll(db)],
    ['resume', (db) => downloads.resumeAll(db)],
    ['renew', (db) => renewals.renewLesser(db, 'sora1')],
    ['retry', (db) => downloads.retryFailed(db, 'sora1')],
    ['archive', (db) => saveArchive(db)],
    ['free', (db) => freeAll(db)],
    ['fetch again', (db) => fetchAgain(db)],
  ),
);

it('keeps sums that are true after whatever happened, in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { minLength: 1, maxLength: 25 }), async (steps) => {
      const db = aDatabase();
      for (const [, move] of steps) {
        await move(db);
        const tally = await tallyOf(db);
        expect(tally).toEqual(await recounted(db));
        expect(await db.blobs.count()).toBe(tally.done - tally.freed);
        expect(await db.freedFiles.count()).toBe(tally.freed);
        expect(tally.own).toBe(downloadsOf(tally) + tally.notAvailable + tally.pending);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
