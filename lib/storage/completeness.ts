import type { Account } from '../domain/account.ts';
import type {
  ArchiveShare,
  CollectionCompleteness,
  CompletenessReport,
  FailedItem,
  LesserItem,
  MisfitItem,
  SiteCompleteness,
  UnavailableItem,
} from '../domain/completeness.ts';
import type { Download } from '../domain/download.ts';
import { plainWords, type ErrorCode } from '../domain/errors.ts';
import { roleOf, type AccountId, type GenerationId, type SiteId } from '../domain/ids.ts';
import type { Scan } from '../domain/scan.ts';
import { emptyTally } from '../domain/site-state.ts';
import { leftToSave } from '../domain/tallying.ts';
import { activitySums } from './activities.ts';
import type { LifeboatDatabase } from './database.ts';
import { freedByArchive } from './freed-files.ts';
import { misfitsOf } from './misfits.ts';
import { lesserFiles } from './renewals.ts';

/** A site and how people call it. */
export interface SiteName {
  id: SiteId;
  name: string;
}

/** What was listed and what became of it, for one account. */
export async function completenessOf(
  db: LifeboatDatabase,
  account: Account,
  sites: readonly SiteName[],
  now: number,
): Promise<CompletenessReport> {
  const reports = await Promise.all(sites.map((site) => siteCompleteness(db, account, site)));
  return {
    takenAt: now,
    sites: reports.filter(({ collections, listed }) => collections.length > 0 || listed > 0),
  };
}

async function siteCompleteness(
  db: LifeboatDatabase,
  account: Account,
  { id: site, name }: SiteName,
): Promise<SiteCompleteness> {
  const tally = (await db.tallies.get([account.id, site])) ?? emptyTally(account.id, site);
  const scans = await db.scans
    .where('[accountId+site+collectionId]')
    .between([account.id, site], [account.id, site, []])
    .sortBy('startedAt');
  return {
    site,
    name,
    signedInAs: account.displayName,
    listed: tally.own,
    saved: tally.done,
    failed: tally.failed + tally.cancelled,
    waiting: leftToSave(tally),
    notAvailable: tally.notAvailable,
    pending: tally.pending,
    othersRecorded: tally.others,
    collections: collectionsOf(scans, name),
    failures: await failures(db, account.id, site, name),
    unavailable: await unavailable(db, account.id, site),
    lesser: await lesser(db, account.id, site, name),
    misfits: await misfits(db, account.id, site, scans),
    inArchives: await inArchives(db, account.id, site),
    extraFiles: {
      saved: tally.extraDone,
      failed: tally.extraFailed,
      waiting: tally.extraLeft + tally.extraPaused,
    },
    activities: await activitySums(db, account.id, site),
  };
}

async function inArchives(db: LifeboatDatabase, accountId: AccountId, site: SiteId): Promise<ArchiveShare[]> {
  const shares = await freedByArchive(db, { accountId, site });
  return shares.map(({ archive, files }) => ({ archive, files }));
}

/** The many small lists of one kind, such as the comments on each post, are told as one. */
function collectionsOf(scans: readonly Scan[], siteName: string): CollectionCompleteness[] {
  const told = new Map<string, CollectionCompleteness>();
  for (const scan of scans) {
    const key = scan.group ?? scan.collectionId;
    const before = told.get(key);
    const one = collectionCompleteness(scan, siteName);
    told.set(key, before ? together(before, one) : one);
  }
  return [...told.values()];
}

function together(one: CollectionCompleteness, other: CollectionCompleteness): CollectionCompleteness {
  return {
    ...one,
    lists: one.lists + other.lists,
    listedToTheEnd: one.listedToTheEnd && other.listedToTheEnd,
    listed: one.listed + other.listed,
    withheld: one.withheld + other.withheld,
    pages: one.pages + other.pages,
    listedAt: Math.max(one.listedAt, other.listedAt),
    problem: one.problem ?? other.problem,
  };
}

function collectionCompleteness(scan: Scan, siteName: string): CollectionCompleteness {
  return {
    collectionId: scan.collectionId,
    kind: scan.kind,
    lists: 1,
    title: scan.group ?? scan.title,
    listedToTheEnd: scan.exhausted,
    listed: scan.listed,
    withheld: scan.withheld,
    pages: scan.pages,
    listedAt: scan.updatedAt,
    problem: scan.failure && problemOf(scan.failure.code, siteName),
  };
}

function problemOf(code: ErrorCode, siteName: string) {
  return { code, message: plainWords(code, siteName) };
}

async function failures(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
  siteName: string,
): Promise<FailedItem[]> {
  const rows = await db.downloads
    .where('[accountId+site+status]')
    .anyOf([
      [accountId, site, 'failed'],
      [accountId, site, 'cancelled'],
    ])
    .toArray();
  const pages = await pagesOf(db, rows);
  return rows.map((row, index) => failedItem(row, pages[index] ?? '', siteName));
}

async function lesser(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
  siteName: string,
): Promise<LesserItem[]> {
  const rows = await lesserFiles(db, site)
    .filter((row) => row.accountId === accountId)
    .toArray();
  const pages = await pagesOf(db, rows);
  return rows.map(({ id, generationId, failure }, index) => {
    const reason = failure ? plainWords(failure.code, siteName) : `${siteName} did not give the original.`;
    return { generationId, role: roleOf(id), pageUrl: pages[index] ?? '', reason };
  });
}

async function pagesOf(db: LifeboatDatabase, rows: readonly Download[]): Promise<(string | undefined)[]> {
  const keys = rows.map((row): [AccountId, GenerationId] => [row.accountId, row.generationId]);
  return (await db.generations.bulkGet(keys)).map((generation) => generation?.pageUrl);
}

function failedItem(row: Download, pageUrl: string, siteName: string): FailedItem {
  const code = row.failure?.code ?? 'unexpected';
  return {
    generationId: row.generationId,
    role: roleOf(row.id),
    pageUrl,
    code,
    reason: plainWords(code, siteName),
    attempts: row.attempts,
  };
}

async function misfits(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
  scans: readonly Scan[],
): Promise<MisfitItem[]> {
  const titles = new Map(scans.map(({ collectionId, title }) => [collectionId, title]));
  const rows = await misfitsOf(db, accountId, site).toArray();
  return rows.map(({ id, collectionId, reason }) => {
    const list = collectionId && (titles.get(collectionId) ?? collectionId);
    return { id, list, reason };
  });
}

async function unavailable(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
): Promise<UnavailableItem[]> {
  const states = ['moderated', 'failed', 'deleted', 'pending'] as const;
  const rows = await db.generations
    .where('[accountId+site+availability]')
    .anyOf(states.map((state) => [accountId, site, state]))
    .toArray();
  return rows
    .filter(({ owner }) => owner === 'self')
    .flatMap(({ id, pageUrl, availability, unavailableReason }) =>
      availability === 'available'
        ? []
        : { generationId: id, pageUrl, availability, reason: unavailableReason },
    );
}
