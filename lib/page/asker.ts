import type { Asker } from '../messaging/page-bridge.ts';
import { userOfToken } from '../sites/token.ts';
import { WORKSPACE_HEADER } from '../sites/workspace.ts';

/** In whose name the page asked, as the headers of its own request say. The token itself goes no further. */
export function askerOf(headers: Headers): Asker {
  const token = /^Bearer (.+)/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';
  return { user: userOfToken(token), workspace: headers.get(WORKSPACE_HEADER) };
}
