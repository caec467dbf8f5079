import type { Download } from '../../lib/domain/download.ts';
import type { StoredAsset } from '../../lib/domain/generation.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { claim, finish, type Owner } from '../../lib/storage/saving.ts';

/** Claims the oldest queued download of the given owners. */
export async function claimOne(
  db: LifeboatDatabase,
  owners: readonly Owner[],
): Promise<Download | undefined> {
  const [first] = await claim(db, () => Promise.resolve(owners), 1);
  return first?.download;
}

/** Stores one file by itself. */
export function finishOne(db: LifeboatDatabase, blob: Blob, stored: StoredAsset): Promise<void> {
  return finish(db, [{ blob, stored }]);
}
