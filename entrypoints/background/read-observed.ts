import { accountId, type AccountId } from '../../lib/domain/ids.ts';
import { ownersIn, type ItemOwners } from '../../lib/domain/item-owners.ts';
import type { ParsedPage } from '../../lib/domain/listing.ts';
import type { ObservedResponse } from '../../lib/messaging/protocol.ts';
import { now } from '../../lib/platform/clock.ts';
import type { SiteAdapter } from '../../lib/sites/adapter.ts';
import { PayloadMismatch } from '../../lib/sites/payload-mismatch.ts';
import { siteOfResponse } from '../../lib/sites/registry.ts';

/** A list that passed by, understood. */
export interface PassedPage {
  adapter: SiteAdapter;
  accountId: AccountId;
  page: ParsedPage;
  owners: ItemOwners;
}

/** What passed by in a page, if it is a list that a site of that page knows; null for everything else. */
export function readPassed(
  pageUrl: string,
  { method, path, body, account }: ObservedResponse,
): PassedPage | null {
  const adapter = siteOfResponse(pageUrl, method, path);
  const json = adapter && parsed(body);
  if (!adapter || json === undefined) return null;
  const id = accountId(account.id);
  const page = understood(adapter, path, json, id);
  if (page === null) return null;
  const told = { site: adapter.id, account: personOf(id), itemId: adapter.itemId };
  return { adapter, accountId: id, page, owners: ownersIn(page, told) };
}

/** The page asked, not we; a list that does not fit will say so when it is scanned. */
function understood(adapter: SiteAdapter, path: string, json: unknown, id: AccountId): ParsedPage | null {
  try {
    return adapter.parse({ path, json }, { accountId: id, now: now() });
  } catch (thrown) {
    if (!(thrown instanceof PayloadMismatch)) throw thrown;
    return null;
  }
}

/** The same in all workspaces. */
function personOf(id: AccountId): string {
  return id.replace(/@.*$/, '');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
