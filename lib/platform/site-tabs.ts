import { browser } from 'wxt/browser';

/** Open tabs of a site, the one in use first; needs no permission beyond the site's own host. */
export async function tabsOf(pages: readonly string[]): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: [...pages] });
  tabs.sort((left, right) => (right.lastAccessed ?? 0) - (left.lastAccessed ?? 0));
  return tabs.filter(({ discarded }) => discarded !== true).flatMap(({ id }) => id ?? []);
}

/** Every tab there is: which site it shows is hidden once that may not be read any more. */
export async function allTabs(): Promise<number[]> {
  return (await browser.tabs.query({})).flatMap(({ id }) => id ?? []);
}

/** Opens a page beside what the person is doing, or in front of it. Answers its tab's id. */
export async function openTab(url: string, inFront: boolean): Promise<number> {
  const tab = await browser.tabs.create({ url, active: inFront });
  if (tab.id === undefined) throw new Error('A tab without id');
  return tab.id;
}

/**
 * Closes a tab that hangs on its way to these pages, or shows why it could not get there, unless the person looks at
 * it. False when it is gone, or went elsewhere.
 */
export async function closeHanging(tabId: number, pages: readonly string[]): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const hangs = tab?.status === 'loading' || (await tabsOf(pages)).includes(tabId);
  if (hangs && tab?.active === false) await browser.tabs.remove(tabId).catch(() => undefined);
  return hangs;
}

interface SiteAddress {
  pages: readonly string[];
  origin: string;
  homePath: string;
}

/** Brings a page of a site to the front, opening one when none is. */
export async function showPage({ pages, origin, homePath }: SiteAddress): Promise<void> {
  const [open] = await tabsOf(pages);
  if (open === undefined) await openTab(origin + homePath, true);
  else await showTab(open);
}

async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
