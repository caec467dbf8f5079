import type { Account } from '../../lib/domain/account.ts';
import { AppError } from '../../lib/domain/errors.ts';
import { accountId } from '../../lib/domain/ids.ts';
import { onMessage } from '../../lib/messaging/bus.ts';
import { readObserved } from '../../lib/messaging/observed-response.ts';
import type { ObservedResponse } from '../../lib/messaging/protocol.ts';
import { now } from '../../lib/platform/clock.ts';
import { PayloadMismatch } from '../../lib/sites/payload-mismatch.ts';
import { adapters, sitesOfPage } from '../../lib/sites/registry.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { recordObserved } from '../../lib/storage/observed.ts';
import { autoBackup } from '../../lib/storage/settings.ts';
import { clearMendable } from '../../lib/storage/sites.ts';
import type { SitePages } from '../../lib/work/site-pages.ts';
import type { Work } from '../../lib/work/work.ts';

const isSitePage = (url: string) => sitesOfPage(url).length > 0;

/** What our scripts in the sites' pages may say. A page can forge what they pass on, so it is parsed like any answer. */
export function answerPages(db: LifeboatDatabase, work: Work, pages: SitePages): void {
  onMessage('page.ready', isSitePage, async (_, stamp) => {
    if (stamp.tab?.id !== undefined) pages.ready(stamp.tab.id);
    for (const { id } of sitesOfPage(stamp.url ?? '')) await clearMendable(db, id);
    void work.wake();
  });
  onMessage('page.wake', isSitePage, () => void work.wake());
  onMessage('captures.report', isSitePage, async (message) => {
    if (!(await autoBackup.getValue())) return;
    const observed = readObserved(message);
    if (!observed) throw new AppError('unexpected', { detail: 'message shape' });
    await store(db, observed);
    void work.wake();
  });
}

async function store(db: LifeboatDatabase, observed: ObservedResponse): Promise<void> {
  const adapter = adapters.find((candidate) => candidate.recognizes('GET', observed.path));
  const json = parse(observed.body);
  if (!adapter || json === undefined) return;
  const account: Account = {
    id: accountId(observed.account.id),
    service: adapter.service,
    displayName: observed.account.displayName,
    lastSeenAt: now(),
  };
  try {
    const context = { accountId: account.id, now: account.lastSeenAt };
    await recordObserved(db, adapter.id, adapter.parse({ path: observed.path, json }, context), account);
  } catch (thrown) {
    // The page asked, not we; a list that does not fit will say so when it is scanned.
    if (!(thrown instanceof PayloadMismatch)) throw thrown;
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
