import type { FolderBag, FolderBagOverview, FolderOverview } from '../domain/folder.ts';
import { plainWords } from '../domain/errors.ts';
import type { LifeboatDatabase } from './database.ts';
import { chosenFolder } from './folder.ts';

export async function folderOverview(db: LifeboatDatabase): Promise<FolderOverview> {
  const handle = await chosenFolder(db);
  const bags = await db.folderBags.toArray();
  return { name: handle?.name ?? null, bags: await Promise.all(bags.map((bag) => bagOverview(db, bag))) };
}

async function bagOverview(
  db: LifeboatDatabase,
  { accountId, failure, ...bag }: FolderBag,
): Promise<FolderBagOverview> {
  const owner = (await db.accounts.get(accountId))?.displayName ?? '';
  return { ...bag, owner, problem: failure && plainWords(failure.code, 'The site') };
}
