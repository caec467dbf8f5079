import { AppError } from '../../lib/domain/errors.ts';
import type { AccountId } from '../../lib/domain/ids.ts';
import { onMessage } from '../../lib/messaging/bus.ts';
import { readPageItems } from '../../lib/messaging/page-items.ts';
import type { PageItems } from '../../lib/messaging/protocol.ts';
import type { MessageStamp } from '../../lib/messaging/sender-guard.ts';
import { now } from '../../lib/platform/clock.ts';
import { askToPersist } from '../../lib/platform/room.ts';
import type { SiteAdapter } from '../../lib/sites/adapter.ts';
import { sitesOfPage } from '../../lib/sites/registry.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { itemStates } from '../../lib/storage/item-states.ts';
import { pickItems, type Place } from '../../lib/storage/picked-items.ts';
import { recordAccount, siteState } from '../../lib/storage/sites.ts';
import type { SiteAccess } from '../../lib/work/site-access.ts';
import type { SitePages } from '../../lib/work/site-pages.ts';
import type { Work } from '../../lib/work/work.ts';
import { begin } from './begin.ts';

const isSitePage = (url: string) => sitesOfPage(url).length > 0;

interface Parts {
  work: Work;
  pages: SitePages;
  access: SiteAccess;
}

/** What a person picks on a site's page. Which items there are is the page's word, so nothing is taken from it but ids. */
export function answerPicks(db: LifeboatDatabase, { work, pages, access }: Parts): void {
  onMessage('items.states', isSitePage, async (message, stamp) => {
    const { adapter, ids } = asked(message, stamp);
    const { accountId } = await siteState(db, adapter.id);
    return accountId === null
      ? ids.map(() => ({ status: 'none' as const, own: null, failure: null }))
      : itemStates(db, placeOf(adapter, accountId), ids);
  });

  onMessage('items.save', isSitePage, async (message, stamp) => {
    const { adapter, ids } = asked(message, stamp);
    if (!(await access.mayRead(adapter))) throw new AppError('permission-missing');
    await askToPersist();
    const account = await pages.sessionIn(adapter, stamp.tab?.id ?? -1);
    return begin(work, async () => {
      await recordAccount(db, adapter.id, account);
      return pickItems(db, placeOf(adapter, account.id), ids, now());
    });
  });
}

function placeOf({ id: site, service }: SiteAdapter, accountId: AccountId): Place {
  return { accountId, site, service };
}

/** Throws for a site that the sending page does not belong to, and for ids that no page of it has. */
function asked(
  message: unknown,
  { url = '' }: MessageStamp,
): { adapter: SiteAdapter; ids: PageItems['ids'] } {
  const items = readPageItems(message);
  const adapter = sitesOfPage(url).find(({ id }) => id === items?.site);
  if (!items || !adapter || !items.ids.every((id) => adapter.itemId.test(id))) {
    throw new AppError('unexpected', { detail: 'message shape' });
  }
  return { adapter, ids: items.ids };
}
