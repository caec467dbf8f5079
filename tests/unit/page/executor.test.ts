// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PageExecutor } from '../../../lib/page/executor.ts';
import { allows } from '../../../lib/sites/sora1/endpoints.ts';

const LIST = { method: 'GET' as const, path: '/backend/collections?limit=100' };
const NOBODY = { user: null, workspace: null };
const SESSION = '/api/auth/session';
const signedIn = (token: string) => ({ user: { id: 'user-Ada', name: 'Ada' }, accessToken: token });

interface Call {
  url: string;
  token: string | null;
  init: RequestInit;
}

/** The site: answers by path, and what it was asked. */
class FakeSite {
  readonly calls: Call[] = [];
  answer: (call: Call) => Response = ({ url }) =>
    url.endsWith(SESSION) ? Response.json(signedIn('token-1')) : Response.json({ rows: [] });

  readonly fetch = (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const token = new Headers(init.headers).get('authorization');
    const call = { url: String(input), token, init };
    this.calls.push(call);
    return Promise.resolve().then(() => this.answer(call));
  };

  get paths() {
    return this.calls.map(({ url }) => url.replace(location.origin, ''));
  }
}

let site: FakeSite;
let executor: PageExecutor;

beforeEach(() => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    'https://sora.chatgpt.com/library',
  );
  site = new FakeSite();
  executor = new PageExecutor(allows);
  vi.stubGlobal('fetch', site.fetch);
});

describe('what it reads', () => {
  it('asks for the session once, then reads with its token', async () => {
    const answer = await executor.request(LIST);
    expect(answer).toMatchObject({ accountId: 'user-Ada', response: { status: 200, body: '{"rows":[]}' } });
    await executor.request(LIST);
    expect(site.paths).toEqual([SESSION, LIST.path, LIST.path]);
    expect(site.calls.map(({ token }) => token)).toEqual([null, 'Bearer token-1', 'Bearer token-1']);
  });

  it.each([
    ['oai-did=0a1b2c3d-0000-4000-8000-000000000001', '0a1b2c3d-0000-4000-8000-000000000001'],
    ['oai-did=a b', null],
    ['my-oai-did=abc', null],
  ])('names the device as the page itself does: %s', async (cookie, device) => {
    const [name = ''] = cookie.split('=');
    document.cookie = cookie;
    onTestFinished(() => void (document.cookie = `${name}=; max-age=0`));
    await executor.request(LIST);
    const named = site.calls.map(({ init }) => new Headers(init.headers).get('oai-device-id'));
    expect(named).toEqual([null, device]);
  });

  it('only ever reads, of its own host, and follows no redirect', async () => {
    await executor.request(LIST);
    for (const { url, init } of site.calls) {
      expect(new URL(url).origin).toBe('https://sora.chatgpt.com');
      expect(init).toMatchObject({ method: 'GET', redirect: 'manual', credentials: 'same-origin' });
      expect(init.body).toBeUndefined();
    }
  });

  it.each([
    ['GET', '/backend/video_gen'],
    ['GET', '/backend/generations/gen_1/delete'],
    ['GET', '//evil.example/backend/collections?limit=100'],
    ['GET', 'https://evil.example/backend/collections?limit=100'],
    ['GET', '/backend/../admin'],
    ['GET', '/backend/collections?limit=100#@evil.example'],
    ['POST', LIST.path],
    ['DELETE', '/backend/generations/gen_1'],
  ])('refuses %s %s before anything is asked', async (method, path) => {
    const request = { method, path } as typeof LIST;
    await expect(executor.request(request)).rejects.toThrow(TypeError);
    expect(site.calls).toEqual([]);
  });

  it('says what the service said of waiting and of where it led', async () => {
    site.answer = ({ url }) =>
      url.endsWith(SESSION)
        ? Response.json(signedIn('token-1'))
        : new Response('slow', {
            status: 429,
            headers: { 'retry-after': '7', 'content-type': 'text/plain' },
          });
    const { response } = await executor.request(LIST);
    expect(response).toEqual({
      status: 429,
      redirected: false,
      contentType: 'text/plain',
      retryAfter: '7',
      body: 'slow',
    });
  });

  it('is offline when the network fails, and says no more than that', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('https://sora.chatgpt.com/secret')));
    const error: unknown = await executor.request(LIST).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'offline', detail: 'TypeError' });
    expect(JSON.stringify(error)).not.toContain('secret');
  });
});

describe('a refused token', () => {
  it('is renewed once, and the read is made again once', async () => {
    let sessions = 0;
    site.answer = ({ url, token }) => {
      if (url.endsWith(SESSION)) return Response.json(signedIn(`token-${(sessions += 1)}`));
      return token === 'Bearer token-2' ? Response.json({ rows: [1] }) : new Response('{}', { status: 401 });
    };
    expect(await executor.request(LIST)).toMatchObject({ response: { status: 200, body: '{"rows":[1]}' } });
    expect(site.paths).toEqual([SESSION, LIST.path, SESSION, LIST.path]);
  });

  it('that stays refused is refused', async () => {
    site.answer = ({ url }) =>
      url.endsWith(SESSION) ? Response.json(signedIn('token-1')) : new Response('{}', { status: 401 });
    expect(await executor.request(LIST)).toMatchObject({ response: { status: 401 } });
    expect(site.paths).toEqual([SESSION, LIST.path, SESSION, LIST.path]);
  });

  it('of someone who signed out meanwhile says so', async () => {
    await executor.request(LIST);
    site.answer = ({ url }) =>
      url.endsWith(SESSION) ? Response.json({}) : new Response('{}', { status: 401 });
    expect(await executor.request(LIST)).toMatchObject({
      accountId: null,
      response: { status: 200, body: '{}' },
    });
  });

  it('of another account is never passed off as the first one’s', async () => {
    await executor.request(LIST);
    site.answer = ({ url, token }) => {
      if (url.endsWith(SESSION)) return Response.json({ user: { id: 'user-Bob' }, accessToken: 'token-b' });
      return token === 'Bearer token-b' ? Response.json({}) : new Response('{}', { status: 401 });
    };
    expect(await executor.request(LIST)).toMatchObject({ accountId: 'user-Bob' });
  });
});

describe('the token', () => {
  const SECRET = 'token-very-secret';

  it.each<[string, () => Response]>([
    ['a whole session', () => Response.json(signedIn(SECRET))],
    ['a session that does not tell whose it is', () => Response.json({ user: {}, accessToken: SECRET })],
    ['a token that cannot be sent', () => Response.json(signedIn(`${SECRET}\n`))],
    [
      'a session that came cut short',
      () => new Response(`{"user":{"id":"user-Ada"},"accessToken":"${SECRET}`),
    ],
    ['nobody’s session', () => Response.json({})],
    ['no session at all', () => Response.json(null)],
  ])('never leaves the page in an answer: %s', async (_, session) => {
    site.answer = ({ url }) => (url.endsWith(SESSION) ? session() : Response.json({ rows: [] }));
    const answers = [await executor.session(), await executor.request(LIST), await executor.inNameOf(NOBODY)];
    expect(JSON.stringify(answers)).not.toContain(SECRET);
  });

  it('leaves JSON distinguishable from a page and from neither', async () => {
    const bodyFor = async (response: Response) => {
      site.answer = () => response;
      return (await executor.session()).response.body;
    };
    expect(await bodyFor(Response.json({}))).toBe('{}');
    expect(await bodyFor(Response.json(null))).toBe('{}');
    expect(await bodyFor(new Response('{"user"'))).toBe('');
    expect(await bodyFor(new Response('<!doctype html>hello'))).toContain('hello');
    expect(await bodyFor(new Response('{"error":{"code":"odd"}}', { status: 403 }))).toContain('odd');
  });
});
