import { accountId, type AccountId } from '../domain/ids.ts';
import type { SiteRequest } from './adapter.ts';

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
  const token = text(member(json, 'accessToken'));
  // Anything else could not be sent in a header.
  if (token === null || !/^[!-~]+$/.test(token)) return null;
  const user = member(json, 'user');
  const ids = [text(member(user, 'id')), userIdOf(token)].filter((id) => id !== null);
  // A sign-in provider's own id may stand there; the service's records name their owner as `user-…`.
  const id = ids.find((candidate) => candidate.startsWith('user-')) ?? ids[0] ?? null;
  if (id === null) return null;
  const displayName = text(member(user, 'name')) ?? text(member(user, 'email')) ?? id;
  return { accountId: accountId(id), displayName, token };
}

/** The user id that the token itself names, for sessions that leave it out. */
function userIdOf(token: string): string | null {
  const claims = member(payloadOf(token), 'https://api.openai.com/auth');
  return text(member(claims, 'user_id')) ?? text(member(claims, 'chatgpt_user_id'));
}

/** The second part of a JWT, undefined when it is none. */
function payloadOf(token: string): unknown {
  const part = token.split('.')[1] ?? '';
  try {
    return JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
