// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PageExecutor } from '../../../lib/page/executor.ts';
import { allows } from '../../../lib/sites/chatgpt/endpoints.ts';
import { workspaces } from '../../../lib/sites/chatgpt/workspace.ts';

const LIST = { method: 'GET' as const, path: '/backend-api/my/recent/image_gen?limit=100' };
const NOBODY = { user: null, workspace: null };
const SESSION = '/api/auth/session';
const CHECK = workspaces.request.path;
const OWN = '0a1b2c3d-0000-4000-8000-000000000001';
const ACME = '0a1b2c3d-0000-4000-8000-000000000002';

const told = (id: string, structure: string, name: string | null = null) => ({
  [id]: { account: { account_id: id, structure, name } },
});

/** What the site answers, by path, and what it was asked with. */
let answers: Record<string, () => Response>;
let calls: { path: string; account: string | null; token: string | null }[];
let executor: PageExecutor;

function select(id: string | null): void {
  document.cookie = id === null ? '_account=; max-age=0' : `_account=${id}`;
}

beforeEach(() => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL('https://chatgpt.com/');
  onTestFinished(() => select(null));
  calls = [];
  answers = {
    [SESSION]: () => Response.json({ user: { id: 'user-Ada', name: 'Ada' }, accessToken: 'token-1' }),
    [CHECK]: () =>
      Response.json({ accounts: { ...told(OWN, 'personal'), ...told(ACME, 'workspace', 'Acme') } }),
  };
  executor = new PageExecutor(allows, workspaces);
  vi.stubGlobal('fetch', (input: unknown, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    const path = String(input).replace(location.origin, '');
    calls.push({ path, account: headers.get('chatgpt-account-id'), token: headers.get('authorization') });
    return Promise.resolve().then(() => answers[path]?.() ?? Response.json({ items: [] }));
  });
});

const paths = () => calls.map(({ path }) => path);

describe('a site with workspaces', () => {
  it('is read as oneself while none is selected, and nothing more is asked', async () => {
    expect(await executor.request(LIST)).toMatchObject({ accountId: 'user-Ada' });
    expect(paths()).toEqual([SESSION, LIST.path]);
    expect(calls[1]).toMatchObject({ account: null, token: 'Bearer token-1' });
  });

  it('is read as oneself in one’s own account', async () => {
    select(OWN);
    expect(await executor.inNameOf(NOBODY)).toEqual({ id: 'user-Ada', displayName: 'Ada' });
    expect(await executor.request(LIST)).toMatchObject({ accountId: 'user-Ada' });
    expect(calls.at(-1)).toMatchObject({ path: LIST.path, account: OWN });
  });

  it('is another account in a company’s workspace, and says which', async () => {
    select(ACME);
    expect(await executor.inNameOf(NOBODY)).toEqual({ id: `user-Ada@${ACME}`, displayName: 'Ada · Acme' });
    expect(await executor.request(LIST)).toMatchObject({ accountId: `user-Ada@${ACME}` });
    expect(calls.at(-1)).toMatchObject({ path: LIST.path, account: ACME });
    expect(calls.find(({ path }) => path === SESSION)).toMatchObject({ account: null, token: null });
  });

  it('notices a switch before the next read, and asks of each workspace once', async () => {
    const ids: (string | null)[] = [];
    for (const id of [ACME, OWN, ACME, null]) {
      select(id);
      ids.push((await executor.request(LIST)).accountId);
    }
    expect(ids).toEqual([`user-Ada@${ACME}`, 'user-Ada', `user-Ada@${ACME}`, 'user-Ada']);
    expect(calls.filter(({ path }) => path === LIST.path).map(({ account }) => account)).toEqual([
      ACME,
      OWN,
      ACME,
      null,
    ]);
    expect(paths().filter((path) => path === CHECK)).toHaveLength(2);
  });

  it.each<[string, () => Response]>([
    ['is not told of', () => Response.json({ accounts: told(OWN, 'personal') })],
    ['is told of in another shape', () => Response.json([])],
    ['cannot be asked for any more', () => Response.json({ detail: 'Not found' }, { status: 404 })],
    ['may not be asked for', () => Response.json({ detail: 'no' }, { status: 403 })],
  ])('is kept apart when it %s', async (_, answer) => {
    select(ACME);
    answers[CHECK] = answer;
    expect(await executor.inNameOf(NOBODY)).toEqual({
      id: `user-Ada@${ACME}`,
      displayName: 'Ada · workspace 0a1b2c3d',
    });
  });

  it.each<[string, () => Response, number]>([
    ['slows down', () => new Response('{}', { status: 429, headers: { 'retry-after': '7' } }), 429],
    ['has a fault', () => new Response('oops', { status: 503 }), 503],
    ['refuses the token', () => new Response('{}', { status: 401 }), 401],
    ['wants a human', () => new Response('<!doctype html>', { status: 403 }), 403],
    ['is cut short', () => new Response('{"accounts":{'), 200],
  ])(
    'is not judged while the site %s: nothing is read, and the next try finds out',
    async (_, answer, status) => {
      select(OWN);
      const good = answers[CHECK];
      answers[CHECK] = answer;
      const refused = await executor.request(LIST);
      expect(refused).toMatchObject({ accountId: null, response: { status } });
      expect(paths()).not.toContain(LIST.path);
      if (good) answers[CHECK] = good;
      expect(await executor.request(LIST)).toMatchObject({ accountId: 'user-Ada' });
    },
  );

  it.each(['../evil', 'a b', 'x'.repeat(65), 'a%0d%0ab', ''])(
    'takes no header from a cookie like %j',
    async (odd) => {
      select(odd);
      await executor.request(LIST);
      expect(calls.map(({ account }) => account)).toEqual([null, null]);
    },
  );

  it('never lets the token out', async () => {
    select(ACME);
    answers[CHECK] = () => new Response('{"accounts":{"token":"token-1"');
    expect(JSON.stringify([await executor.session(), await executor.request(LIST)])).not.toContain('token-1');
  });
});

describe('the cookies', () => {
  it.each([
    ['_account=abc', 'abc'],
    ['a=1; _account=abc; b=2', 'abc'],
    ['_account="abc"', 'abc'],
    ['my_account=abc', null],
    ['_account_type=abc', null],
    ['', null],
  ])('%j select %j', (cookies, id) => {
    expect(workspaces.selected(cookies)).toBe(id);
  });
});
