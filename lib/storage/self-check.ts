import type { SelfCheck } from '../domain/self-check.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import { emptyTally } from '../domain/site-state.ts';
import type { LifeboatDatabase } from './database.ts';
import { misfitsOf } from './misfits.ts';
import { siteState } from './sites.ts';

/** What a report on a site that changed is made from. */
export async function readSelfCheck(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
): Promise<Pick<SelfCheck, 'site' | 'sums' | 'lists' | 'misfits'>> {
  const tally = (await db.tallies.get([accountId, site])) ?? emptyTally(accountId, site);
  const scans = await db.scans
    .where('[accountId+site+collectionId]')
    .between([accountId, site], [accountId, site, []])
    .toArray();
  const { passedUnread } = await siteState(db, site);
  const { own, done, failed, notAvailable, others, misfits } = tally;
  return {
    site,
    sums: { own, saved: done, failed, notAvailable, others, misfits, passedUnread: Number(passedUnread) },
    lists: scans.map(({ collectionId, status, failure, pages, listed }) => ({
      ...{ collectionId, status, pages, listed },
      code: failure?.code ?? null,
      detail: failure?.detail ?? null,
    })),
    misfits: await misfitsOf(db, accountId, site).toArray(),
  };
}
