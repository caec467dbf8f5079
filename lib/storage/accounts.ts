import type { Account } from '../domain/account.ts';
import type { LifeboatDatabase } from './database.ts';

/**
 * Everybody of whom a file is held: those signed in now first, then whoever was seen last. Nothing that is saved may
 * be out of reach because somebody else is signed in.
 */
export async function accountsWithSaved(db: LifeboatDatabase): Promise<Account[]> {
  const tallies = await db.tallies.filter(({ done, extraDone }) => done + extraDone > 0).toArray();
  const holders = [...new Set(tallies.map(({ accountId }) => accountId))];
  const accounts = (await db.accounts.bulkGet(holders)).filter((account) => account !== undefined);
  const signedIn = new Set((await db.sites.toArray()).map(({ accountId }) => accountId));
  return accounts.sort(
    (left, right) =>
      Number(signedIn.has(right.id)) - Number(signedIn.has(left.id)) || right.lastSeenAt - left.lastSeenAt,
  );
}
