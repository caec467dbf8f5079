import type { Download } from '../domain/download.ts';
import type { Tally } from '../domain/site-state.ts';
import { applied, minus, sumsOfDownload } from '../domain/tallying.ts';
import { nextStatus, type DownloadEvent } from '../domain/transitions.ts';
import type { LifeboatDatabase } from './database.ts';
import { changeTallies } from './tallies.ts';

/**
 * Moves rows through the state table, and the sums with them. Must run inside a transaction over downloads and
 * tallies. Answers the rows as they are now.
 */
export async function moveRows(
  db: LifeboatDatabase,
  rows: readonly Download[],
  event: DownloadEvent,
  change: Partial<Download> = {},
): Promise<Download[]> {
  const moved = rows.map((row) => ({ ...row, ...change, status: nextStatus(row.status, event) }));
  const steps = moved.map((row, index) => {
    const sums = minus(sumsOfDownload(row), sumsOfDownload(rows[index] ?? null));
    return { owner: row, step: (tally: Tally) => applied(tally, sums) };
  });
  await Promise.all([db.downloads.bulkPut(moved), changeTallies(db, steps)]);
  return moved;
}
