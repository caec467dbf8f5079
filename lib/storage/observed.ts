import type { Account } from '../domain/account.ts';
import type { SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { LifeboatDatabase } from './database.ts';
import { listingTables, recordPage } from './listing.ts';
import { recordAccount } from './sites.ts';

/** Keeps and queues what passed by on the site. No walk is under way, so nothing is said about completeness. */
export async function recordObserved(
  db: LifeboatDatabase,
  site: SiteId,
  page: ParsedPage,
  account: Account,
): Promise<void> {
  const tables = [...listingTables(db), db.accounts, db.sites];
  await db.transaction('rw', tables, async () => {
    await recordAccount(db, site, account);
    await recordPage(db, page, {
      accountId: account.id,
      site,
      now: account.lastSeenAt,
      queue: true,
      walkStartedAt: null,
      passStartedAt: null,
      firstPosition: 0,
    });
  });
}
