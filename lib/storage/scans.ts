import type { AccountId, SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { Scan } from '../domain/scan.ts';
import type { SiteState } from '../domain/site-state.ts';
import type { LifeboatDatabase } from './database.ts';
import { listingTables, recordPage, type ListingResult } from './listing.ts';
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
    await addScans(db, scans, Infinity);
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
    if ((await siteState(db, site)).backup === from) await updateSite(db, site, { backup: 'none' });
  });
}

/** Walks under way, and those begun since `walkStartedAt` (a folder is met on every pass over its index), stay. */
async function addScans(db: LifeboatDatabase, scans: readonly Scan[], walkStartedAt: number): Promise<void> {
  const known = await db.scans.bulkGet(scans.map(keyOf));
  const isUnderWay = (scan: Scan | undefined) =>
    scan !== undefined && (scan.status === 'running' || scan.startedAt >= walkStartedAt);
  await db.scans.bulkPut(scans.filter((_, index) => !isUnderWay(known[index])));
}

function keyOf(scan: Scan): [AccountId, SiteId, string] {
  return [scan.accountId, scan.site, scan.collectionId];
}

/** The walks to go on with, oldest first. */
export async function scansUnderWay(
  db: LifeboatDatabase,
  { accountId, site }: Pick<Scan, 'accountId' | 'site'>,
): Promise<Scan[]> {
  const running = await db.scans.where('status').equals('running').sortBy('startedAt');
  return running.filter((scan) => scan.accountId === accountId && scan.site === site);
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
  advance: (scan: Scan, result: ListingResult) => { scan: Scan; found: Scan[] },
): Promise<boolean> {
  return db.transaction('rw', [...listingTables(db), db.scans], async () => {
    const current = await db.scans.get(keyOf(before));
    if (current?.status !== 'running' || current.updatedAt !== before.updatedAt) return false;
    const result = await recordPage(db, page, {
      accountId: before.accountId,
      site: before.site,
      now,
      walkStartedAt: before.startedAt,
      passStartedAt: before.pass.startedAt,
      firstPosition: before.listed,
    });
    const { scan, found } = advance(current, result);
    await db.scans.put(scan);
    await addScans(db, found, before.startedAt);
    return true;
  });
}

export async function putScan(db: LifeboatDatabase, scan: Scan): Promise<void> {
  await db.transaction('rw', db.scans, async () => {
    const current = await db.scans.get(keyOf(scan));
    if (current?.status === 'running') await db.scans.put(scan);
  });
}

export async function cancelScans(db: LifeboatDatabase, now: number): Promise<void> {
  await db.transaction('rw', db.scans, db.sites, async () => {
    await db.scans.where('status').equals('running').modify({ status: 'cancelled', updatedAt: now });
    await db.sites.toCollection().modify({ backup: 'none' });
  });
}
