import { leftToFetch } from '../domain/tallying.ts';
import type { LifeboatDatabase } from './database.ts';
import { countOpenWishes } from './item-wishes.ts';

/**
 * How many files of those signed in are still to be saved, with what was picked and no list has told of yet; small
 * reads, because it is asked at each save.
 */
export async function countLeft(db: LifeboatDatabase): Promise<number> {
  let left = 0;
  for (const { accountId, site, problem } of await db.sites.toArray()) {
    // What waits for a permission may wait for good.
    const isOff = problem?.code === 'permission-missing';
    if (accountId === null || isOff) continue;
    const tally = await db.tallies.get([accountId, site]);
    left += (tally ? leftToFetch(tally) : 0) + (await countOpenWishes(db, { accountId, site }));
  }
  return left;
}
