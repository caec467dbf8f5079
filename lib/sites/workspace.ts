import type { SiteRequest } from './adapter.ts';

/** Which workspace a request is made in; public clients of 2025–26 send it. */
export const WORKSPACE_HEADER = 'chatgpt-account-id';

/** One of the accounts that a person may look through: their own, or a company's. */
export interface Workspace {
  /** As `WORKSPACE_HEADER` names it. */
  id: string;
  /** The person's own account, which is no other than themselves. */
  isPersonal: boolean;
  name: string | null;
}

/** How a site tells which of a person's accounts is selected. Runs in its pages. */
export interface Workspaces {
  /** What the page's cookies name as selected; null when nothing is. */
  selected(cookies: string): string | null;
  /** The read that tells what the selected one is. */
  request: SiteRequest;
  /** What the answer says of it; what it does not say is taken for another's, to be kept apart. Never throws. */
  read(json: unknown, selected: string): Workspace;
}
