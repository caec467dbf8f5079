import type { Asker } from '../messaging/page-bridge.ts';

/**
 * In whose name the page asked, as the headers of its own request say: the claim of its token that names the person
 * (`user_id`, in older tokens `chatgpt_user_id`), and the workspace. The token itself goes no further.
 */
export function askerOf(headers: Headers): Asker {
  return {
    user: userOf(headers.get('authorization') ?? ''),
    workspace: headers.get('chatgpt-account-id'),
  };
}

/** Null for a token that names nobody, or that is none. */
function userOf(authorization: string): string | null {
  const claims = /^Bearer [\w-]+\.([\w-]+)\./i.exec(authorization)?.[1];
  if (claims === undefined) return null;
  try {
    const told: unknown = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
    const auth = fieldOf(told, 'https://api.openai.com/auth');
    const user = fieldOf(auth, 'user_id') ?? fieldOf(auth, 'chatgpt_user_id');
    return typeof user === 'string' ? user : null;
  } catch {
    return null;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}
