import { leftToSave } from '../../../lib/domain/tallying.ts';
import { database as db } from '../../../lib/storage/database.ts';

/** How far a backup has come. */
export async function progress() {
  const scans = await db.scans.toArray();
  const [tally] = await db.tallies.toArray();
  const [state] = await db.sites.toArray();
  return {
    isListed: scans.length > 0 && state?.backup === 'none',
    listedToTheEnd: scans.every(({ exhausted }) => exhausted),
    pages: scans.reduce((sum, { pages }) => sum + pages, 0),
    generations: await db.generations.count(),
    done: tally?.done ?? 0,
    failed: tally?.failed ?? 0,
    left: tally ? leftToSave(tally) : 0,
  };
}
