import type { Account } from '../domain/account.ts';
import type { DownloadStatus } from '../domain/download.ts';
import { roleOf, type AssetId, type SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { LifeboatDatabase } from './database.ts';
import { listingTables, recordPage } from './listing.ts';
import { recordAccount } from './sites.ts';

/** Rows in one transaction: a list of any length leaves room for what else is written meanwhile. */
const MOST_AT_ONCE = 1_000;

/**
 * Keeps and queues what is the person's own of what passed by on the site. No walk is under way, so nothing is said
 * about completeness, and other people's work is not even recorded. Answers which originals were queued as new.
 */
export async function recordObserved(
  db: LifeboatDatabase,
  site: SiteId,
  page: ParsedPage,
  account: Account,
): Promise<AssetId[]> {
  const queued: AssetId[] = [];
  for (let start = 0; start === 0 || start < page.items.length; start += MOST_AT_ONCE) {
    const items = page.items.slice(start, start + MOST_AT_ONCE);
    queued.push(...(await recordOwn(db, site, ownPart({ ...page, items }), account)));
  }
  return queued.filter((id) => roleOf(id) === 'original');
}

function recordOwn(
  db: LifeboatDatabase,
  site: SiteId,
  page: ParsedPage,
  account: Account,
): Promise<AssetId[]> {
  const tables = [...listingTables(db), db.accounts, db.sites, db.scans];
  return db.transaction('rw', tables, async () => {
    await recordAccount(db, site, account);
    const { queued } = await recordPage(db, page, {
      accountId: account.id,
      site,
      kind: null,
      collectionId: null,
      now: account.lastSeenAt,
      walkStartedAt: null,
      passStartedAt: null,
      firstPosition: 0,
    });
    return queued;
  });
}

/** Of these files, how many are held by now, and how many may still come to be. */
export async function heldOf(
  db: LifeboatDatabase,
  assets: readonly AssetId[],
): Promise<{ held: number; left: number }> {
  const rows = (await db.downloads.bulkGet([...assets])).filter((row) => row !== undefined);
  const settled = rows.filter(({ status }) => isSettled(status));
  const held = settled.filter(({ status }) => status === 'done').length;
  return { held, left: rows.length - settled.length };
}

function isSettled(status: DownloadStatus): boolean {
  return status === 'done' || status === 'failed' || status === 'cancelled';
}

/** Without other people's work. */
export function ownPart(page: ParsedPage): ParsedPage {
  const items = page.items.filter(({ generation }) => generation.owner === 'self');
  const generationIds = new Set<string | null>(items.map(({ generation }) => generation.id));
  const activities = page.activities.filter(({ generationId }) => generationIds.has(generationId));
  const ids = new Set([
    ...items.flatMap(({ generation }) => [generation.nativeId, generation.taskId]),
    // A post is a record of its own beside its generations.
    ...activities.map(({ id }) => id),
  ]);
  return {
    ...page,
    items,
    records: page.records.filter(({ nativeId, of }) => ids.has(of ?? nativeId)),
    activities,
    mismatches: [],
  };
}
