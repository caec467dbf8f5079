import { leftToSave } from '../domain/tallying.ts';
import type { LifeboatDatabase } from './database.ts';

/** How many files of those signed in are still to be saved; three small reads, because it is asked at each save. */
export async function countLeft(db: LifeboatDatabase): Promise<number> {
  const states = await db.sites.toArray();
  const tallies = await Promise.all(
    states.map(({ accountId, site }) => (accountId ? db.tallies.get([accountId, site]) : undefined)),
  );
  return tallies.reduce((sum, tally) => sum + (tally ? leftToSave(tally) : 0), 0);
}
