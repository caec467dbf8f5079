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

/** What a read in that account's name carries. */
export function headersOf({ session, workspace }: Entered): Record<string, string> {
  return {
    authorization: `Bearer ${session.token}`,
    ...(workspace && { [WORKSPACE_HEADER]: workspace.id }),
  };
}
