import { describe, expect, it } from 'vitest';
import { askerOf } from '../../../lib/page/asker.ts';

const AUTH = 'https://api.openai.com/auth';
const token = (claims: unknown) =>
  `Bearer e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
const of = (authorization: string, more: Record<string, string> = {}) =>
  askerOf(new Headers({ authorization, ...more }));

describe('in whose name a request is', () => {
  it.each([
    ['a token', { [AUTH]: { user_id: 'user-Ada', chatgpt_user_id: 'user-Old' } }, 'user-Ada'],
    ['an older token', { [AUTH]: { chatgpt_user_id: 'user-Old' } }, 'user-Old'],
    [
      'a token with a name of any script',
      { name: 'Ådä ✓ ÿÿÿ???', [AUTH]: { user_id: 'user-Ada' } },
      'user-Ada',
    ],
    ['a token that names nobody', {}, null],
    ['a token of another shape', { [AUTH]: { user_id: 7 } }, null],
    ['a token of no shape', null, null],
  ])('is said by %s', (_, claims, user) => {
    expect(of(token(claims))).toEqual({ user, workspace: null });
  });

  it.each(['', 'Bearer', 'Bearer a.b.c', 'Bearer a.%%.c', 'Basic e30', 'Bearer e30.bm90IGpzb24.x'])(
    'is not said by %j',
    (authorization) => {
      expect(of(authorization)).toEqual({ user: null, workspace: null });
    },
  );

  it('names the workspace too, and never brings the token', () => {
    const asker = of(token({ [AUTH]: { user_id: 'user-Ada' } }), { 'chatgpt-account-id': 'acme' });
    expect(asker).toEqual({ user: 'user-Ada', workspace: 'acme' });
  });
});
