import type { SiteId } from '../domain/ids.ts';
import { opensAt } from '../domain/site-state.ts';
import { control } from '../storage/control.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import type { Owner } from '../storage/saving.ts';
import { siteState } from '../storage/sites.ts';

/** Only whoever is signed in can be asked for; the rows of others wait until they are again. None while paused. */
export async function openOwners(db: LifeboatDatabase, sites: SiteId[], now: number): Promise<Owner[]> {
  if ((await control(db)).paused) return [];
  const states = await Promise.all(sites.map((site) => siteState(db, site)));
  return states
    .filter((state) => isOpen(opensAt(state, now), state.problem?.code))
    .flatMap(({ site, accountId }) => (accountId === null ? [] : { site, accountId }));
}

/** Media links outlive a retired service for some days. */
function isOpen(opens: ReturnType<typeof opensAt>, problem: string | undefined): boolean {
  return opens === 'now' || (opens === 'never' && problem === 'retired');
}
