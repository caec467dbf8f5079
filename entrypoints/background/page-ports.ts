import { send } from '../../lib/messaging/bus.ts';
import { now } from '../../lib/platform/clock.ts';
import { mayRead } from '../../lib/platform/host-access.ts';
import { closeHanging, openTab, tabsOf } from '../../lib/platform/site-tabs.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { siteState } from '../../lib/storage/sites.ts';
import type { PagePorts } from '../../lib/work/site-pages.ts';

/** How the background reaches our scripts in the sites' pages. */
export const pagePorts = (db: LifeboatDatabase): PagePorts => ({
  session: (tabId) => send('page.session', undefined, tabId),
  request: (tabId, request) => send('page.request', request, tabId),
  tabsOf,
  openTab: (url) => openTab(url, false),
  mayOpenTab: async (site) => (await siteState(db, site)).mayOpenTab,
  closeHanging,
  mayRead,
  now,
});
