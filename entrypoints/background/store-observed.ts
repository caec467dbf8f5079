import type { Account } from '../../lib/domain/account.ts';
import { accountId, type AssetId } from '../../lib/domain/ids.ts';
import type { ObservedResponse } from '../../lib/messaging/protocol.ts';
import { now } from '../../lib/platform/clock.ts';
import type { SiteAdapter } from '../../lib/sites/adapter.ts';
import { PayloadMismatch } from '../../lib/sites/payload-mismatch.ts';
import { siteOfResponse } from '../../lib/sites/registry.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { recordObserved } from '../../lib/storage/observed.ts';
import { passingSites } from '../../lib/storage/passing-sites.ts';
import type { SiteAccess } from '../../lib/work/site-access.ts';

/** Keeps what passed by in a page, if it is a list that a site of that page knows. Answers which originals are new. */
export async function storeObserved(
  db: LifeboatDatabase,
  access: SiteAccess,
  pageUrl: string,
  observed: ObservedResponse,
): Promise<AssetId[]> {
  const adapter = siteOfResponse(pageUrl, observed.method, observed.path);
  const json = parse(observed.body);
  // A script may say its last words after its site was switched off.
  if (!adapter || json === undefined || !(await isKept(access, adapter))) return [];
  const account: Account = {
    id: accountId(observed.account.id),
    service: adapter.service,
    displayName: observed.account.displayName,
    lastSeenAt: now(),
  };
  try {
    const context = { accountId: account.id, now: account.lastSeenAt };
    return await recordObserved(
      db,
      adapter.id,
      adapter.parse({ path: observed.path, json }, context),
      account,
    );
  } catch (thrown) {
    // The page asked, not we; a list that does not fit will say so when it is scanned.
    if (!(thrown instanceof PayloadMismatch)) throw thrown;
    return [];
  }
}

async function isKept(access: SiteAccess, adapter: SiteAdapter): Promise<boolean> {
  return (await passingSites([adapter.id])).length > 0 && access.mayRead(adapter);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
