import { member, textOf } from './untyped.ts';

// Runs in every page: small, and no schema library.

/**
 * The person whom a bearer token (a JWT) names: its claim `user_id`, in older tokens `chatgpt_user_id`. Null for a
 * token that names nobody, or that is none. Never throws.
 */
export function userOfToken(token: string): string | null {
  const claims = member(payloadOf(token), 'https://api.openai.com/auth');
  return textOf(member(claims, 'user_id')) ?? textOf(member(claims, 'chatgpt_user_id'));
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
