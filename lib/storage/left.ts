import { leftToFetch } from '../domain/tallying.ts';
import type { LifeboatDatabase } from './database.ts';

/** How many files of those signed in are still to be saved; three small reads, because it is asked at each save. */
export async function countLeft(db: LifeboatDatabase): Promise<number> {
  let left = 0;
  for (const { accountId, site, problem } of await db.sites.toArray()) {
    // What waits for a permission may wait for good.
    const isOff = problem?.code === 'permission-missing';
    const tally = accountId && !isOff ? await db.tallies.get([accountId, site]) : undefined;
    if (tally) left += leftToFetch(tally);
  }
  return left;
}
