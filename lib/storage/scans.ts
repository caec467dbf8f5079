import type { Collection } from '../domain/collection.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { Scan } from '../domain/scan.ts';
import type { SiteState } from '../domain/site-state.ts';
import type { LifeboatDatabase } from './database.ts';
import { listingTables, recordPage, type ListingResult } from './listing.ts';
import { dropUnmetMisfits } from './misfits.ts';
import { stillLacking } from './prompts.ts';
import { siteState, updateSite } from './sites.ts';

/** The walks of a backup, unless it was cancelled while the site was asked who is signed in. */
export async function beginBackup(db: LifeboatDatabase, site: SiteId, scans: readonly Scan[]): Promise<void> {
  await db.transaction('rw', db.scans, db.sites, async () => {
    if ((await siteState(db, site)).backup === 'asked') await beginScans(db, site, scans);
  });
}

/** Starts walks from the top; a walk that is still under way goes on where it is. */
export async function beginScans(db: LifeboatDatabase, site: SiteId, scans: readonly Scan[]): Promise<void> {
  await db.transaction('rw', db.scans, db.sites, async () => {
    await addScans(db, scans);
    await updateSite(db, site, { backup: 'listing' });
  });
}

/** A backup that got this far is over; one that was asked for anew meanwhile is not. */
export async function endBackup(
  db: LifeboatDatabase,
  site: SiteId,
  from: Exclude<SiteState['backup'], 'none'>,
): Promise<void> {
  await db.transaction('rw', db.sites, async () => {
    if ((await siteState(db, site)).backup !== from) return;
    const isRead = from === 'listing' ? { passedUnread: false } : {};
    await updateSite(db, site, { backup: 'none', ...isRead });
  });
}

/** Walks under way stay, and so do those of the same backup: a folder is met on every pass over its index. */
async function addScans(db: LifeboatDatabase, scans: readonly Scan[]): Promise<void> {
  const known = await db.scans.bulkGet(scans.map(keyOf));
  await db.scans.bulkPut(scans.filter((scan, index) => !stays(known[index], scan)));
}

/** Also one of a later backup; but not of one that has yet to come, as it seems once the clock was set back. */
function stays(known: Scan | undefined, { backupAt, startedAt }: Scan): boolean {
  if (!known) return false;
  return known.status === 'running' || (known.backupAt >= backupAt && known.backupAt <= startedAt);
}

function keyOf(scan: Scan): [AccountId, SiteId, string] {
  return [scan.accountId, scan.site, scan.collectionId];
}

/** The walks to go on with, oldest first. There may be thousands: one for the comments on each post. */
function scansUnderWay(db: LifeboatDatabase, { accountId, site }: Pick<Scan, 'accountId' | 'site'>) {
  return db.scans
    .where('[accountId+site+status+turn]')
    .between([accountId, site, 'running', -Infinity], [accountId, site, 'running', Infinity]);
}

/**
 * The walk to go on with now; `waiting` when all that are left wait for their time. Prompts wait for lists that wait:
 * a conversation is read once, and tells only of what is listed by then.
 */
export async function nextScan(
  db: LifeboatDatabase,
  owner: Pick<Scan, 'accountId' | 'site'>,
  now: number,
): Promise<Scan | 'waiting' | 'none'> {
  const first = await scansUnderWay(db, owner).first();
  if (!first) return 'none';
  const next = await scansUnderWay(db, owner)
    .filter(({ notBefore }) => notBefore <= now)
    .first();
  const isTooEarly = next?.kind === 'prompts' && first.kind !== 'prompts';
  return next && !isTooEarly ? next : 'waiting';
}

/** When the next walk that waits is due, after `now`; null when none waits. Milliseconds since the epoch. */
export async function nextRetry(db: LifeboatDatabase, now: number): Promise<number | null> {
  const first = await db.scans
    .where('[status+notBefore]')
    .between(['running', now], ['running', Infinity], false, true)
    .first();
  return first?.notBefore ?? null;
}

/**
 * Stores a page and where its walk then stands in one transaction, so that a walk resumes after the last page
 * that was really kept. `advance` decides by what was new. Answers false when the walk was cancelled meanwhile.
 */
export async function storePage(
  db: LifeboatDatabase,
  before: Scan,
  page: ParsedPage,
  now: number,
  advance: (scan: Scan, result: ListingResult, found: Collection[]) => { scan: Scan; found: Scan[] },
): Promise<boolean> {
  return db.transaction('rw', [...listingTables(db), db.scans], async () => {
    const current = await db.scans.get(keyOf(before));
    if (current?.status !== 'running' || current.updatedAt !== before.updatedAt) return false;
    const result = await recordPage(db, page, {
      accountId: before.accountId,
      site: before.site,
      kind: before.kind,
      collectionId: before.collectionId,
      now,
      walkStartedAt: before.startedAt,
      passStartedAt: before.pass.startedAt,
      firstPosition: before.listed,
    });
    const collections = await stillLacking(db, before.accountId, page.collections);
    const { scan, found } = advance(current, result, collections);
    await db.scans.put(scan);
    if (scan.status === 'finished' && scan.exhausted) await dropUnmetMisfits(db, scan);
    await addScans(db, found);
    return true;
  });
}

export async function putScan(db: LifeboatDatabase, scan: Scan): Promise<void> {
  await db.transaction('rw', db.scans, async () => {
    const current = await db.scans.get(keyOf(scan));
    if (current?.status === 'running') await db.scans.put(scan);
  });
}

/** What holds for this walk, that there is nothing, holds for all of its site that are under way. */
export async function finishAll(db: LifeboatDatabase, empty: Scan): Promise<void> {
  const { status, exhausted, failure, updatedAt } = empty;
  await scansUnderWay(db, empty).modify({ status, exhausted, failure, updatedAt });
}

export async function cancelScans(db: LifeboatDatabase, now: number): Promise<void> {
  await db.transaction('rw', db.scans, db.sites, async () => {
    await db.scans
      .where('[status+notBefore]')
      .between(['running', -Infinity], ['running', Infinity], true, true)
      .modify({ status: 'cancelled', updatedAt: now });
    await db.sites.toCollection().modify({ backup: 'none' });
  });
}
