import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLibrary } from '../../site/library/library.ts';
import { startSite, type Site } from '../../site/server.ts';
import { ask } from './client.ts';

let site: Site;
beforeAll(async () => void (site = await startSite({ library: makeLibrary({ tasks: 5 }) })));
afterAll(() => site.close());

it.each([
  '/',
  '/library',
  '/library/trash',
  '/explore',
  '/g/gen_01jx0a2zzz3d4e5f6g7h8j9k0m',
  '/t/task_01jx0a1b2c3d4e5f6g7h8j9k0m',
  '/profile',
  '/profile/ada',
  '/drafts',
  '/p/s_68f0aa11bb22cc33dd44ee55ff667788',
  '/d/gen_01kaw11111e8k9x3m2n1p0q9rs',
])('serves %s under a strict policy with a fresh nonce', async (path) => {
  const [first, second] = [
    await ask(site, `https://sora.com${path}`),
    await ask(site, `https://sora.com${path}`),
  ];
  const policy = String(first.headers['content-security-policy']);
  const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
  expect(first.body.toString()).toContain(`<script nonce="${nonce}">`);
  expect(policy).not.toContain('unsafe');
  expect(second.headers['content-security-policy']).not.toBe(policy);
});

it('knows no other pages', async () => {
  expect((await ask(site, 'https://sora.chatgpt.com/nothing')).status).toBe(404);
});

it('signs in with a cookie that scripts cannot read', async () => {
  const { status, headers } = await ask(site, 'https://sora.chatgpt.com/__standin/sign-in');
  const [session] = [headers['set-cookie'] ?? []].flat();
  expect([status, headers['location']]).toEqual([302, '/library']);
  expect(session).toMatch(/^__Secure-next-auth\.session-token=.+; HttpOnly; .*Secure/);
});
