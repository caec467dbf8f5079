import type { AccountId, SiteId } from '../domain/ids.ts';
import { emptyTally, type Tally } from '../domain/site-state.ts';
import { applied, paced, type TallyChange } from '../domain/tallying.ts';
import type { LifeboatDatabase } from './database.ts';

interface Owner {
  accountId: AccountId;
  site: SiteId;
}

/** Must run inside the transaction of the change itself, so that the sums are always true. */
export async function changeTally(db: LifeboatDatabase, owner: Owner, change: TallyChange): Promise<void> {
  await updateTally(db, owner, (tally) => applied(tally, change));
}

/** The same for a finished save, which also teaches the pace. */
export async function tallySaved(
  db: LifeboatDatabase,
  owner: Owner,
  change: TallyChange,
  now: number,
): Promise<void> {
  await updateTally(db, owner, (tally) => paced(applied(tally, change), now));
}

async function updateTally(
  db: LifeboatDatabase,
  { accountId, site }: Owner,
  update: (tally: Tally) => Tally,
): Promise<void> {
  const tally = (await db.tallies.get([accountId, site])) ?? emptyTally(accountId, site);
  await db.tallies.put(update(tally));
}
