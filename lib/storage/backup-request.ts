import type { SiteId } from '../domain/ids.ts';
import type { SiteState } from '../domain/site-state.ts';
import { leftToFetch } from '../domain/tallying.ts';
import type { LifeboatDatabase } from './database.ts';
import { resumeAll, retryFailed } from './downloads.ts';
import { nextWishTime } from './item-wishes.ts';
import { renewLesser } from './renewals.ts';
import { siteState, updateSite } from './sites.ts';

/**
 * Everything of these sites is listed anew; what failed, and what is held in a lesser form only, gets another chance.
 * Whoever asks for that wants it now, so that a pause is over.
 */
export async function requestBackup(db: LifeboatDatabase, sites: readonly SiteId[]): Promise<void> {
  await resumeAll(db);
  for (const site of sites) {
    await retryFailed(db, site);
    await renewLesser(db, site);
    await updateSite(db, site, { backup: 'asked', mayOpenTab: true, problem: null, waitUntil: 0 });
  }
}

/** All that the person asked for is done: what passes by from now on waits for a tab that they open themselves. */
export async function settleRequest(db: LifeboatDatabase, site: SiteId): Promise<void> {
  if (!(await siteState(db, site)).mayOpenTab) return;
  await db.transaction('rw', db.sites, db.tallies, db.wishes, async () => {
    const state = await siteState(db, site);
    if (state.backup === 'none' && !(await isAnythingLeft(db, state))) {
      await updateSite(db, site, { mayOpenTab: false });
    }
  });
}

async function isAnythingLeft(db: LifeboatDatabase, { accountId, site }: SiteState): Promise<boolean> {
  if (accountId === null) return false;
  const tally = await db.tallies.get([accountId, site]);
  return (
    (tally !== undefined && leftToFetch(tally) > 0) || (await nextWishTime(db, { accountId, site })) !== null
  );
}
