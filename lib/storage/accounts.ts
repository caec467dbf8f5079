import type { Account } from '../domain/account.ts';
import type { Tally } from '../domain/site-state.ts';
import { leftToFetch } from '../domain/tallying.ts';
import type { LifeboatDatabase } from './database.ts';

/**
 * Everybody of whom a file is held, or of whom records are all that can be had: those signed in now first, then whoever
 * was seen last. Nothing that is saved may be out of reach because somebody else is signed in.
 */
export async function accountsWithSaved(db: LifeboatDatabase): Promise<Account[]> {
  const tallies = await db.tallies.filter((tally) => hasFiles(tally) || hasRecordsAlone(tally)).toArray();
  const holders = [...new Set(tallies.map(({ accountId }) => accountId))];
  const accounts = (await db.accounts.bulkGet(holders)).filter((account) => account !== undefined);
  const signedIn = new Set((await db.sites.toArray()).map(({ accountId }) => accountId));
  return accounts.sort(
    (left, right) =>
      Number(signedIn.has(right.id)) - Number(signedIn.has(left.id)) || right.lastSeenAt - left.lastSeenAt,
  );
}

function hasFiles({ done, extraDone }: Tally): boolean {
  return done + extraDone > 0;
}

/** Works are listed, and no file of any is still to come: all failed, or the site has none. */
function hasRecordsAlone(tally: Tally): boolean {
  return tally.own + tally.others > 0 && leftToFetch(tally) === 0;
}
