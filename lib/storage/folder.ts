import type { AccountId } from '../domain/ids.ts';
import type { FolderBag, FolderFile, FolderStatus } from '../domain/folder.ts';
import type { ChosenFolder, LifeboatDatabase } from './database.ts';

/** Files read at once. */
const BATCH = 5000;

export async function chosenFolder(db: LifeboatDatabase): Promise<FileSystemDirectoryHandle | null> {
  return (await db.folders.get('chosen'))?.handle ?? null;
}

/** From now on bags are written into this one. Of another folder nothing is known yet, even if bags of ours lie there. */
export async function chooseFolder(
  db: LifeboatDatabase,
  handle: FileSystemDirectoryHandle,
  now: number,
): Promise<void> {
  const before = await chosenFolder(db);
  const isSame = before !== null && (await before.isSameEntry(handle));
  await db.transaction('rw', db.folders, db.folderBags, db.folderFiles, async () => {
    if (!isSame) await forgetBags(db);
    await db.folders.put({ id: 'chosen', handle, chosenAt: now } satisfies ChosenFolder);
  });
}

/** What lies in the folder stays there. */
export async function forgetFolder(db: LifeboatDatabase): Promise<void> {
  await db.transaction('rw', db.folders, db.folderBags, db.folderFiles, async () => {
    await forgetBags(db);
    await db.folders.clear();
  });
}

async function forgetBags(db: LifeboatDatabase): Promise<void> {
  await Promise.all([db.folderBags.clear(), db.folderFiles.clear()]);
}

/** A run of each of these accounts is wanted; one that is under way is left alone. */
export async function wantBags(
  db: LifeboatDatabase,
  accounts: readonly { accountId: AccountId; items: number }[],
  askedAt: number,
): Promise<void> {
  const fresh = { finishedAt: null, written: 0, added: 0, restored: 0, lost: 0, failure: null };
  await db.transaction('rw', db.folderBags, async () => {
    for (const { accountId, items } of accounts) {
      const before = await db.folderBags.get(accountId);
      if (before?.status === 'writing') continue;
      const name = before?.name ?? null;
      await db.folderBags.put({ ...fresh, accountId, name, status: 'writing', askedAt, items });
    }
  });
}

export function bagsIn(db: LifeboatDatabase, status: FolderStatus): Promise<FolderBag[]> {
  return db.folderBags.where('status').equals(status).sortBy('askedAt');
}

/** Changes a bag that is still in one of these states; false when it is not. */
export async function updateBag(
  db: LifeboatDatabase,
  accountId: AccountId,
  from: readonly FolderStatus[],
  change: Partial<FolderBag>,
): Promise<boolean> {
  return db.transaction('rw', db.folderBags, async () => {
    const bag = await db.folderBags.get(accountId);
    if (!bag || !from.includes(bag.status)) return false;
    await db.folderBags.put({ ...bag, ...change });
    return true;
  });
}

/** What was written down of an account's bag. */
export async function filesInFolder(db: LifeboatDatabase, accountId: AccountId): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  let after = '';
  for (;;) {
    const range = db.folderFiles
      .where('[accountId+path]')
      .between([accountId, after], [accountId, []], false);
    const batch = await range.limit(BATCH).toArray();
    files.push(...batch);
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return files;
    after = last.path;
  }
}

/** Of one account's bag: what was written is kept beyond the life of who wrote it. */
export function folderLedger(db: LifeboatDatabase, accountId: AccountId) {
  return {
    save: async (files: readonly FolderFile[]): Promise<void> => {
      await db.folderFiles.bulkPut([...files]);
    },
    forget: async (paths: readonly string[]): Promise<void> => {
      await db.folderFiles.bulkDelete(paths.map((path): [AccountId, string] => [accountId, path]));
    },
  };
}
