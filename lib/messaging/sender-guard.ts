import type { Sender } from './protocol.ts';

/** What the browser stamps on a message; no page and no script can forge it. */
export interface MessageStamp {
  id?: string | undefined;
  /** The sending document; absent for a service worker. */
  url?: string | undefined;
  origin?: string | undefined;
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
}

export interface Self {
  /** Our extension's id. */
  id: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  origin: string;
  /** True for the address of a page that one of our content scripts runs in. */
  isSitePage(url: string): boolean;
}

/** Whether a message really comes from where it has to come from. What the message itself claims never counts. */
export function isFrom(expected: Sender, stamp: MessageStamp, self: Self): boolean {
  if (stamp.id !== self.id) return false;
  const url = stamp.url ?? '';
  const isOurPage = url.startsWith(`${self.origin}/`);
  switch (expected) {
    case 'content':
      return stamp.tab !== undefined && stamp.frameId === 0 && self.isSitePage(url);
    case 'ui':
      return isOurPage;
    case 'background':
      // Chromium's worker names its script, Firefox's event page its document; neither has a tab.
      return stamp.tab === undefined && (url === '' || isOurPage);
  }
}
