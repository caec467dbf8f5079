import type { SiteId } from '../domain/ids.ts';
import type { LifeboatDatabase } from './database.ts';
import { resumeAll, retryFailed } from './downloads.ts';
import { renewLesser } from './renewals.ts';
import { updateSite } from './sites.ts';

/**
 * Everything of these sites is listed anew; what failed, and what is held in a lesser form only, gets another chance.
 * Whoever asks for that wants it now, so that a pause is over.
 */
export async function requestBackup(db: LifeboatDatabase, sites: readonly SiteId[]): Promise<void> {
  await resumeAll(db);
  for (const site of sites) {
    await retryFailed(db, site);
    await renewLesser(db, site);
    await updateSite(db, site, { backup: 'asked', problem: null, waitUntil: 0 });
  }
}
