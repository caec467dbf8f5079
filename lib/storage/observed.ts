import type { Account } from '../domain/account.ts';
import type { DownloadStatus } from '../domain/download.ts';
import { roleOf, type AssetId, type SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { LifeboatDatabase } from './database.ts';
import { listingTables, recordPage } from './listing.ts';
import { recordAccount } from './sites.ts';

/** Several times what any list of the services was seen to bring at once; a page that brings more forges it. */
const MOST_ROWS = 5_000;

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
  if (page.items.length + page.mismatches.length > MOST_ROWS) return [];
  const tables = [...listingTables(db), db.accounts, db.sites];
  const { queued } = await db.transaction('rw', tables, async () => {
    await recordAccount(db, site, account);
    return recordPage(db, ownPart(page), {
      accountId: account.id,
      site,
      kind: null,
      collectionId: null,
      now: account.lastSeenAt,
      walkStartedAt: null,
      passStartedAt: null,
      firstPosition: 0,
    });
  });
  return queued.filter((id) => roleOf(id) === 'original');
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
