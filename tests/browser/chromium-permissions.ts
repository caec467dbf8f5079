import type { Page } from './browser.ts';

/** What Chromium's own page of extensions may do; here it stands for the person who uses that page. */
declare const chrome: {
  developerPrivate: Record<
    'addHostPermission' | 'removeHostPermission',
    (extension: string, host: string) => Promise<void>
  >;
  permissions: Record<'contains' | 'remove', (what: { origins: readonly string[] }) => Promise<boolean>>;
};

/** The page of extensions, where a host may be allowed before it is asked for, and taken back. */
export const EXTENSIONS_PAGE = 'chrome://extensions/';

/** What is allowed here is not yet given: the next question about it is answered with yes and not shown. */
export function allowHosts(page: Page, extension: string, hosts: readonly string[]): Promise<void> {
  return page.evaluate(
    async (id, patterns) => {
      for (const host of patterns) await chrome.developerPrivate.addHostPermission(id, host);
    },
    extension,
    hosts,
  );
}

export function takeBackHosts(page: Page, extension: string, hosts: readonly string[]): Promise<void> {
  return page.evaluate(
    async (id, patterns) => {
      for (const host of patterns) await chrome.developerPrivate.removeHostPermission(id, host);
    },
    extension,
    hosts,
  );
}

/** In a page of the extension: gives up what it holds. What was allowed once is then given again without a question. */
export function giveUpHosts(page: Page, hosts: readonly string[]): Promise<void> {
  return page.evaluate(async (origins) => {
    if (await chrome.permissions.contains({ origins })) await chrome.permissions.remove({ origins });
  }, hosts);
}
