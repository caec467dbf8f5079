import type { Account } from '../domain/account.ts';
import type { SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { LifeboatDatabase } from './database.ts';
import { listingTables, recordPage } from './listing.ts';
import { recordAccount } from './sites.ts';

/** More rows than any list of the services brings at once; a page that says so forges it. */
const MOST_ROWS = 500;

/**
 * Keeps and queues what is the person's own of what passed by on the site. No walk is under way, so nothing is said
 * about completeness, and other people's work is not even recorded.
 */
export async function recordObserved(
  db: LifeboatDatabase,
  site: SiteId,
  page: ParsedPage,
  account: Account,
): Promise<void> {
  if (page.items.length + page.mismatches.length > MOST_ROWS) return;
  const tables = [...listingTables(db), db.accounts, db.sites];
  await db.transaction('rw', tables, async () => {
    await recordAccount(db, site, account);
    await recordPage(db, ownPart(page), {
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
}

function ownPart(page: ParsedPage): ParsedPage {
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
    records: page.records.filter(({ nativeId }) => ids.has(nativeId)),
    activities,
    mismatches: [],
  };
}
