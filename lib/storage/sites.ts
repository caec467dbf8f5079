import type { Account } from '../domain/account.ts';
import { ERROR_POLICY, failureOf, type AppError } from '../domain/errors.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import { freshSiteState, slowedDown, type SiteState } from '../domain/site-state.ts';
import type { LifeboatDatabase } from './database.ts';

export async function siteState(db: LifeboatDatabase, site: SiteId): Promise<SiteState> {
  return { ...freshSiteState(site), ...(await db.sites.get(site)) };
}

export async function updateSite(
  db: LifeboatDatabase,
  site: SiteId,
  change: Partial<Omit<SiteState, 'site'>>,
): Promise<void> {
  await db.transaction('rw', db.sites, async () => {
    await db.sites.put({ ...(await siteState(db, site)), ...change });
  });
}

/** A site that is switched on while others are backed up is backed up with them. */
export async function joinBackup(db: LifeboatDatabase, site: SiteId): Promise<void> {
  await db.transaction('rw', db.sites, async () => {
    const states = await db.sites.toArray();
    const isUnderWay = states.some((state) => state.site !== site && state.backup !== 'none');
    if (isUnderWay) await updateSite(db, site, { backup: 'asked', mayOpenTab: true });
  });
}

/**
 * Remembers who is signed in, and that the site answers. Walks that somebody else's sign-in had broken off go on once
 * the first account is back.
 */
export async function recordAccount(db: LifeboatDatabase, site: SiteId, account: Account): Promise<void> {
  await db.transaction('rw', db.accounts, db.sites, db.scans, async () => {
    await db.accounts.put(account);
    const { backup } = await siteState(db, site);
    const isBrokenOff = backup === 'none' && (await hasWalks(db, { accountId: account.id, site }));
    const goesOn = isBrokenOff ? ({ backup: 'listing' } as const) : {};
    await updateSite(db, site, { accountId: account.id, problem: null, ...goesOn });
  });
}

/** Whether any list is still being read; those that were given up or cancelled are not. */
async function hasWalks(
  db: LifeboatDatabase,
  { accountId, site }: { accountId: AccountId; site: SiteId },
): Promise<boolean> {
  const range = [accountId, site, 'running'] as const;
  const underWay = db.scans
    .where('[accountId+site+status+turn]')
    .between([...range, -Infinity], [...range, Infinity]);
  return (await underWay.first()) !== undefined;
}

/** The site as a whole has to wait for the person, or until a time. `random` is in [0, 1). */
export async function recordProblem(
  db: LifeboatDatabase,
  site: SiteId,
  error: AppError,
  now: number,
  random: number,
): Promise<void> {
  await db.transaction('rw', db.sites, async () => {
    const state = await siteState(db, site);
    const isAskedToWait = ERROR_POLICY[error.code].effect === 'site-waits';
    const wait = isAskedToWait
      ? slowedDown(state, error.until, now, random)
      : { waitUntil: error.until ?? 0 };
    const until = isAskedToWait ? wait.waitUntil : error.until;
    await updateSite(db, site, { ...wait, problem: { ...failureOf(error, now), until } });
  });
}

export async function accountOf(db: LifeboatDatabase, id: AccountId | null): Promise<Account | undefined> {
  return id === null ? undefined : db.accounts.get(id);
}

/**
 * A page of the site came up: what kept it from going on may be mended, so it is tried again. Read and written in
 * one transaction: a rate limit that is met at this very moment stays.
 */
export async function clearMendable(db: LifeboatDatabase, site: SiteId): Promise<void> {
  await db.transaction('rw', db.sites, async () => {
    const { problem } = await siteState(db, site);
    if (problem && ERROR_POLICY[problem.code].effect === 'site-pauses') {
      await updateSite(db, site, { problem: null, waitUntil: 0 });
    }
  });
}

/** The site answers: what it made us wait for, if that is over, is a thing of the past. */
export async function clearPassed(db: LifeboatDatabase, site: SiteId, now: number): Promise<void> {
  const isPassed = ({ problem }: SiteState) => problem !== null && (problem.until ?? Infinity) <= now;
  if (!isPassed(await siteState(db, site))) return;
  await db.sites
    .filter((state) => state.site === site && isPassed(state))
    .modify({ problem: null, slowdowns: 0 });
}
