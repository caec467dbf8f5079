import { send } from '../../lib/messaging/bus.ts';
import { keepMenuEntry, onMenuClick, type MenuEntry } from '../../lib/platform/context-menu.ts';
import { onAccessChanged } from '../../lib/platform/host-access.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import type { SiteAdapter } from '../../lib/sites/adapter.ts';
import { adapters } from '../../lib/sites/registry.ts';
import { itemPagesOf } from '../../lib/sites/site-cards.ts';
import type { SiteAccess } from '../../lib/work/site-access.ts';

const LINKED = 'save-linked-item';
const SHOWN = 'save-this-item';

/**
 * `Save` in the browser's own menu: on links to items and on their own pages, of sites that may be read. The page does
 * it, as if by the control on it, and says what becomes of it.
 */
export function offerSaving(access: SiteAccess): void {
  let last: Promise<void> = Promise.resolve();
  const keep = () => {
    last = last.then(() => keepEntries(access)).catch((thrown: unknown) => logUnexpected('menu', thrown));
  };
  onMenuClick(({ entry, page, link, tabId }) => {
    const address = entry === LINKED ? link : page;
    if (address === null) return;
    // A page without our script offers nothing else of ours either.
    void send('items.saveAt', address, tabId).catch((thrown: unknown) => logUnexpected('menu', thrown));
  });
  onAccessChanged(keep);
  keep();
}

async function keepEntries(access: SiteAccess): Promise<void> {
  const readable: SiteAdapter[] = [];
  for (const adapter of adapters) if (await access.mayRead(adapter)) readable.push(adapter);
  for (const entry of entriesFor(readable)) await keepMenuEntry(entry);
}

function entriesFor(sites: readonly SiteAdapter[]): MenuEntry[] {
  const withItems = sites.filter((site) => itemPagesOf(site).length > 0);
  const itemPages = unique(withItems.flatMap(itemPagesOf));
  return [
    {
      id: LINKED,
      title: 'Save linked item with Lifeboat',
      contexts: ['link'],
      pages: unique(withItems.flatMap(({ pages }) => pages)),
      links: itemPages,
    },
    {
      id: SHOWN,
      title: 'Save this item with Lifeboat',
      contexts: ['page', 'image', 'video'],
      pages: itemPages,
    },
  ];
}

function unique(patterns: readonly string[]): string[] {
  return [...new Set(patterns)];
}
