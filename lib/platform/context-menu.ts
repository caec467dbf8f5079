import { browser } from 'wxt/browser';

type Context = 'link' | 'page' | 'image' | 'video';

/** One entry of the browser's own menu. Where no page is left that it is for, it is not shown. */
export interface MenuEntry {
  id: string;
  title: string;
  /** What the person points at. */
  contexts: readonly [Context, ...Context[]];
  /** Match patterns of the pages in which it is shown. */
  pages: readonly string[];
  /** Match patterns of the links for which it is shown; all of them if absent. */
  links?: readonly string[];
}

/**
 * Puts the entry there, or brings what is there in line with it. Both browsers remember entries across their restarts,
 * but not in every case; so this is to be called at each start. It never takes the entry away on the way.
 */
export async function keepMenuEntry({ id, title, contexts, pages, links }: MenuEntry): Promise<void> {
  const [first, ...more] = contexts;
  const look = {
    title,
    contexts: [first, ...more] satisfies [Context, ...Context[]],
    documentUrlPatterns: [...pages],
    ...(links && { targetUrlPatterns: [...links] }),
    // To Chromium an empty list of patterns means every page.
    visible: pages.length > 0,
  };
  if (!(await create({ id, ...look }))) await browser.contextMenus.update(id, look);
}

/** False where an entry has this id already. */
function create(entry: Parameters<typeof browser.contextMenus.create>[0]): Promise<boolean> {
  return new Promise((resolve) => {
    // An error that nobody looks at is written to the log.
    browser.contextMenus.create(entry, () => resolve(!browser.runtime.lastError));
  });
}

/** What the person pointed at, and in which tab. */
export interface MenuClick {
  entry: string;
  page: string | null;
  link: string | null;
  tabId: number;
}

/** The person chose one of our entries. Register in the first tick: the click may be what starts the background. */
export function onMenuClick(listener: (click: MenuClick) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, pageUrl, linkUrl }, tab) => {
    if (tab?.id === undefined) return;
    listener({
      entry: String(menuItemId),
      page: pageUrl ?? null,
      link: linkUrl ?? null,
      tabId: tab.id,
    });
  });
}
