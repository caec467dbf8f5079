// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PageExecutor } from '../../../lib/page/executor.ts';
import { allows } from '../../../lib/sites/chatgpt/endpoints.ts';
import { workspaces } from '../../../lib/sites/chatgpt/workspace.ts';

const OWN = '0a1b2c3d-0000-4000-8000-000000000001';
const ACME = '0a1b2c3d-0000-4000-8000-000000000002';

const OFFLINE = 0;

let signedIn: string | null;
let asked: string[];
/** How the next calls for the session are answered before they are again as always. */
let refusals: number[];
let executor: PageExecutor;

const select = (id: string | null) =>
  void (document.cookie = id === null ? '_account=; max-age=0' : `_account=${id}`);

beforeEach(() => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL('https://chatgpt.com/');
  onTestFinished(() => select(null));
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
  refusals = [];
  onTestFinished(() => void vi.useRealTimers());
  signedIn = 'user-Ada';
  asked = [];
  executor = new PageExecutor(allows, workspaces);
  const account = (id: string, structure: string, name: string | null) => ({
    [id]: { account: { account_id: id, structure, name } },
  });
  vi.stubGlobal('fetch', (input: URL) => {
    asked.push(input.pathname);
    if (input.pathname !== '/api/auth/session')
      return Promise.resolve(
        Response.json({
          accounts: { ...account(OWN, 'personal', null), ...account(ACME, 'workspace', 'Acme') },
        }),
      );
    const status = refusals.shift();
    if (status === OFFLINE) return Promise.reject(new TypeError('Failed to fetch'));
    if (status !== undefined) return Promise.resolve(new Response('{}', { status }));
    const session = signedIn === null ? {} : { user: { id: signedIn, name: signedIn }, accessToken: 'token' };
    return Promise.resolve(Response.json(session));
  });
});

const whose = async (user: string | null, workspace: string | null = null) =>
  (await executor.inNameOf({ user, workspace }))?.id ?? null;

describe('in whose name a page asked', () => {
  it('is found by one look at the session, however often it asks', async () => {
    expect([await whose('user-Ada'), await whose('user-Ada')]).toEqual(['user-Ada', 'user-Ada']);
    expect(asked).toEqual(['/api/auth/session']);
  });

  it('is found by one look for all the lists that a page begins with', async () => {
    expect(await Promise.all([whose('user-Ada'), whose('user-Ada'), whose(null)])).toEqual(
      Array.from({ length: 3 }, () => 'user-Ada'),
    );
    expect(asked).toEqual(['/api/auth/session']);
  });

  it('is found though the session is not told at once, so that no list is left out for it', async () => {
    refusals = [429, OFFLINE];
    const first = whose('user-Ada');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await first).toBe('user-Ada');
    expect(asked).toHaveLength(3);
  });

  it('is looked for again with the next list where the session was not told at all', async () => {
    refusals = [429, 429, 429];
    const first = whose('user-Ada');
    await vi.advanceTimersByTimeAsync(10_000);
    expect([await first, await whose('user-Ada')]).toEqual([null, 'user-Ada']);
  });

  it('is nobody once the person has signed out and is not known yet', async () => {
    signedIn = null;
    expect([await whose('user-Ada'), await whose(null)]).toEqual([null, null]);
  });

  it('follows a switch of accounts, and gives nothing of one to the other', async () => {
    expect(await whose('user-Ada')).toBe('user-Ada');
    signedIn = 'user-Bob';
    expect(await whose('user-Bob')).toBe('user-Bob');
    // A tab that goes on with the token of before.
    expect(await whose('user-Ada')).toBeNull();
    expect(await whose('user-Bob')).toBe('user-Bob');
  });

  it('does not ask the session each time that a page goes on in another’s name', async () => {
    signedIn = 'user-Bob';
    for (let n = 0; n < 20; n += 1) expect(await whose('user-Ada')).toBeNull();
    expect(asked).toHaveLength(1);
    signedIn = 'user-Ada';
    vi.advanceTimersByTime(60_000);
    expect(await whose('user-Ada')).toBe('user-Ada');
  });

  it('asks the session when the page’s own request names nobody', async () => {
    expect(await whose('user-Ada')).toBe('user-Ada');
    signedIn = 'user-Bob';
    expect(await whose(null)).toBe('user-Bob');
  });

  it('is a company’s workspace when that is selected, and never the other one', async () => {
    select(ACME);
    expect(await whose('user-Ada', ACME)).toBe(`user-Ada@${ACME}`);
    expect(await whose('user-Ada')).toBe(`user-Ada@${ACME}`);
    expect(await whose('user-Ada', OWN)).toBeNull();
    select(OWN);
    expect(await whose('user-Ada', ACME)).toBeNull();
    expect(await whose('user-Ada', OWN)).toBe('user-Ada');
  });

  it('is oneself when the page names one’s own account though none is selected', async () => {
    expect(await whose('user-Ada', OWN)).toBe('user-Ada');
    expect(await whose('user-Ada', ACME)).toBeNull();
  });
});
