import type { AccountId, SiteId } from '../domain/ids.ts';
import { emptyTally, type Tally } from '../domain/site-state.ts';
import { applied, type TallyChange } from '../domain/tallying.ts';
import type { LifeboatDatabase } from './database.ts';

interface Owner {
  accountId: AccountId;
  site: SiteId;
}

/** What one thing that happened makes of its owner's sums. */
export interface TallyStep {
  owner: Owner;
  step: (tally: Tally) => Tally;
}

/** Must run inside the transaction of the change itself, so that the sums are always true. */
export async function changeTally(db: LifeboatDatabase, owner: Owner, change: TallyChange): Promise<void> {
  await changeTallies(db, [{ owner, step: (tally) => applied(tally, change) }]);
}

/** The same for many at once, in their order: the sums of each owner are read and written once. */
export async function changeTallies(db: LifeboatDatabase, steps: readonly TallyStep[]): Promise<void> {
  const tallies = new Map<string, Tally>();
  for (const { owner, step } of steps) {
    const key = `${owner.accountId} ${owner.site}`;
    tallies.set(key, step(tallies.get(key) ?? (await tallyOf(db, owner))));
  }
  await db.tallies.bulkPut([...tallies.values()]);
}

async function tallyOf(db: LifeboatDatabase, { accountId, site }: Owner): Promise<Tally> {
  return (await db.tallies.get([accountId, site])) ?? emptyTally(accountId, site);
}
