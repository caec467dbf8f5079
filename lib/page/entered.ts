import { accountId } from '../domain/ids.ts';
import type { Session } from '../sites/session.ts';
import { WORKSPACE_HEADER, type Workspace } from '../sites/workspace.ts';

/** Whose library the page shows: the person's, or that of the workspace that they selected. */
export interface Entered {
  session: Session;
  /** As the page's cookies named it then; null when nothing was selected. */
  selected: string | null;
  workspace: Workspace | null;
}

/** Another workspace's library is another account's: `user-…@<workspace>`, shown as `Ada · Acme`. */
export function accountOf({ session, workspace }: Entered): { id: string; displayName: string } {
  const { accountId: id, displayName } = session;
  if (workspace === null || workspace.isPersonal) return { id, displayName };
  const name = workspace.name ?? `workspace ${workspace.id.slice(0, 8)}`;
  return { id: accountId(`${id}@${workspace.id}`), displayName: `${displayName} · ${name}` };
}

/**
 * What a read in that account's name carries. The id of the device, which the page's cookies hold, goes with every read
 * of the site's own page; a public client of 2026 lists nothing before it has it.
 */
export function headersOf({ session, workspace }: Entered, cookies: string): Record<string, string> {
  const device = /(?:^|;\s*)oai-did=([\w-]{1,64})(?:;|$)/.exec(cookies)?.[1];
  return {
    authorization: `Bearer ${session.token}`,
    ...(workspace && { [WORKSPACE_HEADER]: workspace.id }),
    ...(device !== undefined && { 'oai-device-id': device }),
  };
}
