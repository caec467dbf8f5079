import { AppError } from '../../lib/domain/errors.ts';
import { onMessage } from '../../lib/messaging/bus.ts';
import { readAssetIds, readObserved, readPlace } from '../../lib/messaging/observed-response.ts';
import type { ObservedResponse } from '../../lib/messaging/protocol.ts';
import { sitesOfPage } from '../../lib/sites/registry.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { heldOf } from '../../lib/storage/observed.ts';
import { clearMendable } from '../../lib/storage/sites.ts';
import type { SiteAccess } from '../../lib/work/site-access.ts';
import type { SitePages } from '../../lib/work/site-pages.ts';
import type { Work } from '../../lib/work/work.ts';
import { begin } from './begin.ts';
import { readPassed } from './read-observed.ts';
import { noteUnread, storeObserved } from './store-observed.ts';

const isSitePage = (url: string) => sitesOfPage(url).length > 0;

interface Parts {
  work: Work;
  pages: SitePages;
  access: SiteAccess;
}

/** What our scripts in the sites' pages may say. A page can forge what they pass on, so it is parsed like any answer. */
export function answerPages(db: LifeboatDatabase, { work, pages, access }: Parts): void {
  onMessage('page.ready', isSitePage, async (_, stamp) => {
    if (stamp.tab?.id !== undefined) pages.ready(stamp.tab.id);
    for (const { id } of sitesOfPage(stamp.url ?? '')) await clearMendable(db, id);
    void work.wake();
  });
  onMessage('page.wake', isSitePage, () => void work.wake());
  onMessage('captures.report', isSitePage, (message, stamp) =>
    begin(work, () => storeObserved(db, access, stamp.url ?? '', wellFormed(message))),
  );
  onMessage('items.owners', isSitePage, async (message, stamp) => {
    const passed = readPassed(stamp.url ?? '', wellFormed(message));
    return passed && (await access.mayRead(passed.adapter)) ? passed.owners : null;
  });
  onMessage('captures.unread', isSitePage, (message, stamp) =>
    noteUnread(db, access, stamp.url ?? '', readPlace(message)),
  );
  onMessage('captures.held', isSitePage, (assets) => heldOf(db, readAssetIds(assets)));
}

function wellFormed(message: unknown): ObservedResponse {
  const observed = readObserved(message);
  if (!observed) throw new AppError('unexpected', { detail: 'message shape' });
  return observed;
}
