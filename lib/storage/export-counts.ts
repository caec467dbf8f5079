import type { Account } from '../domain/account.ts';
import type { Archive } from '../domain/archive.ts';
import type { ExportCounts, FileSum, MadeExport } from '../domain/export-counts.ts';
import type { Tally } from '../domain/site-state.ts';
import { accountsWithSaved } from './accounts.ts';
import { exportProgress } from './archives-overview.ts';
import { inOrder } from './archives.ts';
import type { LifeboatDatabase } from './database.ts';
import { candidates } from './export-candidates.ts';
import { savedArchives } from './holdings.ts';

/** Reads the whole library where something was exported before: not for every change. */
export async function exportCounts(db: LifeboatDatabase): Promise<ExportCounts> {
  const accounts = await accountsWithSaved(db);
  const { freed, ...all } = await heldFiles(db, accounts);
  const last = await lastSaved(db, accounts);
  if (last === null) return { all, fresh: { ...all, items: all.files }, freed, last };
  const fresh = { items: 0, files: 0, bytes: 0 };
  for (const { id } of accounts) {
    for await (const batch of candidates(db, id, 'new')) {
      const media = batch.flatMap(({ item }) => item.media);
      fresh.items += batch.length;
      fresh.files += media.length;
      fresh.bytes += media.reduce((sum, { stored }) => sum + stored.bytes, 0);
    }
  }
  return { all, fresh, freed, last };
}

/** Every export that was asked for, the newest first. */
export async function madeExports(db: LifeboatDatabase): Promise<MadeExport[]> {
  const archives = inOrder(await db.archives.toArray());
  const exports = [...Map.groupBy(archives, ({ group }) => group).values()].reverse();
  return Promise.all(exports.flatMap(([first, ...rest]) => (first ? madeExport(db, [first, ...rest]) : [])));
}

async function madeExport(
  db: LifeboatDatabase,
  volumes: readonly [Archive, ...Archive[]],
): Promise<MadeExport> {
  const [first] = volumes;
  const { group: id, requestedAt: askedAt } = first;
  return { ...(await exportProgress(db, volumes)), id, askedAt, what: whatOf(first) };
}

/** Where there was nothing to go on from, what was new was everything. */
function whatOf({ choice, follows }: Archive): MadeExport['what'] {
  if (choice.isDetailsOnly) return 'details';
  return follows === null ? 'all' : 'new';
}

/** From the tallies; what lies in archives alone is told apart. */
async function heldFiles(
  db: LifeboatDatabase,
  accounts: readonly Account[],
): Promise<FileSum & { freed: number }> {
  const ids = new Set(accounts.map(({ id }) => id));
  const tallies = await db.tallies.filter(({ accountId }) => ids.has(accountId)).toArray();
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0);
  return {
    files: sum(({ done, extraDone, freed }) => done + extraDone - freed),
    bytes: sum(({ bytes }) => bytes),
    freed: sum(({ freed }) => freed),
  };
}

async function lastSaved(db: LifeboatDatabase, accounts: readonly Account[]): Promise<ExportCounts['last']> {
  const saved = (await Promise.all(accounts.map(({ id }) => savedArchives(db, id)))).flat();
  const last = inOrder(saved).at(-1);
  return last ? { name: last.groupName, savedAt: last.finishedAt ?? last.requestedAt } : null;
}
