import type { Archive } from '../domain/archive.ts';
import { plainWords } from '../domain/errors.ts';
import type { ArchiveProgress, Overview } from '../domain/overview.ts';
import { accountsWithSaved } from './accounts.ts';
import { newestArchives } from './archives.ts';
import type { LifeboatDatabase } from './database.ts';
import { accountOf } from './sites.ts';

/** The archives that were asked for last, and whose there would be if one asked now. */
export async function archivesOverview(
  db: LifeboatDatabase,
): Promise<Pick<Overview, 'archives' | 'archiveOwners'>> {
  const archives = await newestArchives(db);
  return {
    archives: await Promise.all(archives.map((archive) => archiveProgress(db, archive))),
    archiveOwners: (await accountsWithSaved(db)).map(({ displayName }) => displayName),
  };
}

async function archiveProgress(db: LifeboatDatabase, archive: Archive): Promise<ArchiveProgress> {
  const { accountId, name, status, written, items, lost, bytes, failure } = archive;
  const owner = (await accountOf(db, accountId))?.displayName ?? '';
  // What can go wrong with an archive is nobody's site.
  const problem = failure && plainWords(failure.code, 'The site');
  return { owner, name, status, written, items, lost, bytes, problem };
}
