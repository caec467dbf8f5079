import { chooseFolder, folderLedger, updateBag, wantBags } from '../../lib/storage/folder.ts';
import { AppError } from '../../lib/domain/errors.ts';
import { DEFAULT_EXPORT_CHOICE } from '../../lib/domain/export-choice.ts';
import { collectionId } from '../../lib/domain/ids.ts';
import { addArchive, updateArchive } from '../../lib/storage/archives.ts';
import { completenessOf } from '../../lib/storage/completeness.ts';
import { addHoldings } from '../../lib/storage/holdings.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { pauseAll, recordAttempt } from '../../lib/storage/downloads.ts';
import { pickItems } from '../../lib/storage/picked-items.ts';
import { addFreeing, planFreeing } from '../../lib/storage/freeings.ts';
import { freeFiles } from '../../lib/storage/free-space.ts';
import { keepThumbnail } from '../../lib/storage/thumbnails.ts';
import { claimOne, finishOne } from './saving.ts';
import { beginScans } from '../../lib/storage/scans.ts';
import { recordAccount, recordProblem } from '../../lib/storage/sites.ts';
import { listed } from './database.ts';
import {
  ADA,
  aGeneration,
  aHolding,
  anAccount,
  anAsset,
  anItem,
  aPage,
  aScan,
  aStoredAsset,
  items,
  NOW,
} from './records.ts';

/** At least one row in every table, each written by the code of today. */
export async function fillDatabase(db: LifeboatDatabase): Promise<void> {
  const failure = { code: 'damaged' as const, detail: 'size 3 of 5', until: null, at: NOW };
  const mine = [{ site: 'sora1' as const, accountId: ADA }];
  await recordAccount(db, 'sora1', anAccount());
  await beginScans(db, 'sora1', [
    aScan({ status: 'finished', exhausted: true, listed: 3, pages: 1 }),
    aScan({ collectionId: collectionId('trash'), title: 'Trash', cursor: 'task_x', failure }),
  ]);
  await listed(
    db,
    aPage({
      items: [
        ...items('gen_one', 'gen_two', 'gen_zoo'),
        anItem({ nativeId: 'gen_3', owner: 'other', prompt: null }),
      ],
      records: [{ nativeId: 'gen_one', raw: { id: 'gen_one', unknown: [1, null] } }],
      mismatches: [{ raw: { id: 7 }, reason: 'id: not a string' }],
      activities: [
        {
          ...{ accountId: ADA, site: 'sora1', kind: 'folders', id: 'folder_1', generationId: null },
          ...{ record: { name: 'Boats' }, capturedAt: NOW },
        },
      ],
    }),
    { walkStartedAt: NOW, passStartedAt: NOW },
  );
  await claimOne(db, mine);
  await finishOne(db, new Blob(['hello'], { type: 'video/mp4' }), aStoredAsset());
  const failed = await claimOne(db, mine);
  if (failed) {
    await recordAttempt(db, failed.id, { event: 'fail-permanent', attempts: 3, notBefore: 0, failure });
  }
  const zoo = anAsset(aGeneration({ nativeId: 'gen_zoo' }));
  await claimOne(db, mine);
  await finishOne(db, new Blob(['zebra'], { type: 'image/png' }), aStoredAsset(zoo));
  await pickItems(db, { accountId: ADA, site: 'sora1', service: 'sora' }, ['gen_unlisted'], NOW);
  await addArchive(db, {
    id: 'archive-1',
    accountId: ADA,
    choice: DEFAULT_EXPORT_CHOICE,
    name: 'lifeboat-ada',
    requestedAt: NOW,
    askedAt: NOW,
  });
  const report = await completenessOf(db, anAccount(), [{ id: 'sora1', name: 'Sora 1' }], NOW);
  await db.plans.put({ group: 'archive-1', report });
  await addHoldings(db, 'archive-1', [aHolding()]);
  await updateArchive(db, 'archive-1', ['planning'], { status: 'saved', finishedAt: NOW });
  await freeOne(db);
  await fillFolder(db);
  await recordProblem(db, 'sora1', new AppError('rate-limited', { until: NOW + 5_000 }), NOW, 0.5);
  await pauseAll(db);
}

/** A file whose space was freed, with the thumbnail that stays of it. */
async function freeOne(db: LifeboatDatabase): Promise<void> {
  const zoo = aStoredAsset(anAsset(aGeneration({ nativeId: 'gen_zoo' })));
  const { generationId } = zoo;
  await db.holdings.put(aHolding({ position: 1, generationId, raw: [['sora1', 'gen_zoo']] }, zoo));
  const drawing = { mediaType: 'image/webp', width: 2, height: 3, bytes: new Uint8Array([1, 2, 3]) };
  await keepThumbnail(db, zoo, drawing);
  const asked = { askedAt: NOW, movedArchives: [], usedBefore: 1_000 };
  await addFreeing(db, asked);
  await planFreeing(db, asked, { files: 1, bytes: 5 });
  await freeFiles(db, asked, [zoo.assetId], [{ id: 'archive-1' }], NOW);
}

/** A folder on the disk with one file in it. */
async function fillFolder(db: LifeboatDatabase): Promise<void> {
  // A real handle cannot be written down as text; what the browser made of one is its own affair.
  const handle = { kind: 'directory', name: 'Backup' } as FileSystemDirectoryHandle;
  await chooseFolder(db, handle, NOW);
  await wantBags(db, [{ accountId: ADA, items: 1 }], NOW);
  const { assetId, sha256, bytes } = aStoredAsset();
  const path = 'data/media/sora1/2025/06/2025-06-05_boat_gen_one.mp4';
  await folderLedger(db, ADA).save([{ accountId: ADA, path, assetId, sha256, bytes }]);
  await updateBag(db, ADA, ['writing'], {
    status: 'done',
    name: 'lifeboat_ada',
    finishedAt: NOW,
    written: 1,
  });
}
