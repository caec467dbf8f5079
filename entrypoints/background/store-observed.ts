import type { Account } from '../../lib/domain/account.ts';
import type { ObservedResponse, PassedList } from '../../lib/messaging/protocol.ts';
import { now } from '../../lib/platform/clock.ts';
import type { SiteAdapter } from '../../lib/sites/adapter.ts';
import { siteOfResponse } from '../../lib/sites/registry.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { recordObserved } from '../../lib/storage/observed.ts';
import { passingSites } from '../../lib/storage/passing-sites.ts';
import { updateSite } from '../../lib/storage/sites.ts';
import type { SiteAccess } from '../../lib/work/site-access.ts';
import { readPassed } from './read-observed.ts';

/** Keeps what passed by in a page, if it is a list that a site of that page knows. */
export async function storeObserved(
  db: LifeboatDatabase,
  access: SiteAccess,
  pageUrl: string,
  observed: ObservedResponse,
): Promise<PassedList> {
  const passed = readPassed(pageUrl, observed);
  // A script may say its last words after its site was switched off.
  if (!passed || !(await access.mayRead(passed.adapter))) return { fresh: [], owners: null };
  const { adapter, accountId: id, page, owners } = passed;
  if (!(await isKept(adapter))) return { fresh: [], owners };
  const { displayName } = observed.account;
  const account: Account = { id, service: adapter.service, displayName, lastSeenAt: now() };
  return { fresh: await recordObserved(db, adapter.id, page, account), owners };
}

/** Remembers that a list passed by unread: from then on nobody may say that everything is listed. */
export async function noteUnread(
  db: LifeboatDatabase,
  access: SiteAccess,
  pageUrl: string,
  place: Pick<ObservedResponse, 'method' | 'path'> | null,
): Promise<void> {
  const adapter = place && siteOfResponse(pageUrl, place.method, place.path);
  if (!adapter || !(await access.mayRead(adapter)) || !(await isKept(adapter))) return;
  await updateSite(db, adapter.id, { passedUnread: true });
}

async function isKept({ id }: SiteAdapter): Promise<boolean> {
  return (await passingSites([id])).length > 0;
}
