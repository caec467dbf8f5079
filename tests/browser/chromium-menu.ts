import type { Worker } from 'playwright-core';
import type { Page } from './browser.ts';

interface Tab {
  readonly id?: number;
}

interface Click {
  menuItemId: string;
  pageUrl: string;
  linkUrl?: string;
  editable: boolean;
}

/** What the extension's worker may do; the last is what the browser itself calls when an entry is chosen. */
declare const chrome: {
  tabs: { query(what: { active: boolean; url: string }): Promise<Tab[]> };
  contextMenus: {
    update(id: string, look: { enabled: boolean }): Promise<void>;
    onClicked: { dispatch(click: Click, tab: Tab | undefined): void };
  };
};

/**
 * The native menu lies outside of what DevTools reach, and there is none without a display. So the worker is told what
 * the browser tells it when a person chooses this entry there; that the browser has such an entry is made sure of.
 */
export async function chooseEntry(worker: Worker, page: Page, on: string, entry: string): Promise<void> {
  const link = await page.evaluate<string | null, [string]>((selector) => {
    const pointed = document.querySelector(selector);
    if (pointed === null) throw new Error(`nothing is ${selector}`);
    return pointed.closest('a')?.href ?? null;
  }, on);
  const click: Click = {
    menuItemId: entry,
    pageUrl: await page.url(),
    ...(link !== null && { linkUrl: link }),
    editable: false,
  };
  await worker.evaluate(async (told) => {
    await chrome.contextMenus.update(told.menuItemId, { enabled: true });
    const [tab] = await chrome.tabs.query({ active: true, url: told.pageUrl });
    chrome.contextMenus.onClicked.dispatch(told, tab);
  }, click);
}
