import { accountId, type AccountId } from '../domain/ids.ts';
import type { SiteRequest } from './adapter.ts';
import { userOfToken } from './token.ts';
import { member, textOf } from './untyped.ts';

// Runs in a content script: small, and no schema library.

/** Who is signed in. Same call on Sora and on ChatGPT; cookies are all that it needs. */
export const sessionRequest = { method: 'GET', path: '/api/auth/session' } as const satisfies SiteRequest;

export interface Session {
  accountId: AccountId;
  displayName: string;
  /** Bearer token. Kept in memory only; never stored, never logged. */
  token: string;
}

/**
 * Reads the answer `{ user: { id, name, email }, accessToken }`; signed out, the service says 200 with `{}`.
 * Null when nobody is signed in, or when nothing tells whose token it is. Never throws.
 */
export function readSession(json: unknown): Session | null {
  const token = textOf(member(json, 'accessToken'));
  // Anything else could not be sent in a header.
  if (token === null || !/^[!-~]+$/.test(token)) return null;
  const user = member(json, 'user');
  const ids = [textOf(member(user, 'id')), userOfToken(token)].filter((id) => id !== null);
  // A sign-in provider's own id may stand there; the service's records name their owner as `user-…`.
  const id = ids.find((candidate) => candidate.startsWith('user-')) ?? ids[0] ?? null;
  if (id === null) return null;
  const displayName = textOf(member(user, 'name')) ?? textOf(member(user, 'email')) ?? id;
  return { accountId: accountId(id), displayName, token };
}
