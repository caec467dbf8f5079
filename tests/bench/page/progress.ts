import type { Tally } from '../../../lib/domain/site-state.ts';
import { leftToSave } from '../../../lib/domain/tallying.ts';
import { database as db } from '../../../lib/storage/database.ts';

/** How far a backup has come, on all sites. */
export async function progress() {
  const [scans, sites, tallies] = await Promise.all([
    db.scans.toArray(),
    db.sites.toArray(),
    db.tallies.toArray(),
  ]);
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0);
  return {
    isListed: scans.length > 0 && sites.every(({ backup }) => backup === 'none'),
    listedToTheEnd: scans.every(({ exhausted }) => exhausted),
    pages: scans.reduce((total, { pages }) => total + pages, 0),
    generations: await db.generations.count(),
    done: sum(({ done }) => done),
    failed: sum(({ failed }) => failed),
    left: sum(leftToSave),
  };
}
