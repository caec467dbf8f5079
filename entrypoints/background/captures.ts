import { AppError } from '../../lib/domain/errors.ts';
import { onMessage } from '../../lib/messaging/bus.ts';
import { readAssetIds, readObserved } from '../../lib/messaging/observed-response.ts';
import { sitesOfPage } from '../../lib/sites/registry.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { heldOf } from '../../lib/storage/observed.ts';
import { clearMendable } from '../../lib/storage/sites.ts';
import type { SiteAccess } from '../../lib/work/site-access.ts';
import type { SitePages } from '../../lib/work/site-pages.ts';
import type { Work } from '../../lib/work/work.ts';
import { storeObserved } from './store-observed.ts';

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
  onMessage('captures.report', isSitePage, async (message, stamp) => {
    const observed = readObserved(message);
    if (!observed) throw new AppError('unexpected', { detail: 'message shape' });
    const fresh = await storeObserved(db, access, stamp.url ?? '', observed);
    void work.wake();
    return fresh;
  });
  onMessage('captures.held', isSitePage, (assets) => heldOf(db, readAssetIds(assets)));
}
