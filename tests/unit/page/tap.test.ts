// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_BRIDGED, type BridgedResponse } from '../../../lib/messaging/page-bridge.ts';
import { tapNetwork, type Tap } from '../../../lib/page/tap.ts';

const LIST = '/backend/collections';
const BODY = '{"rows":[1,2]}';

let seen: BridgedResponse[];
let answer: Promise<Response>;
let isWanted: boolean;
let recognizes: (method: string, path: string) => boolean;

const NOBODY = { user: null, workspace: null };

/** A list as the sites answer it. */
const list = (body: BodyInit = BODY, init: ResponseInit = {}) =>
  new Response(body, {
    ...init,
    headers: { 'content-type': 'application/json; charset=utf-8', ...init.headers },
  });

/** A second tap over the first, as after an update of the extension. */
const tapAnew = (told: Partial<Tap> = {}) =>
  tapNetwork({ recognizes: () => true, isWanted: () => true, passOn: () => undefined, ...told });

/** A class that behaves as the page's XMLHttpRequest does, as far as anybody looks. */
class FakeXhr extends EventTarget {
  status = 200;
  responseType = '';
  responseURL = '';
  contentType: string | null = 'application/json';
  response: unknown = BODY;
  readonly opened: unknown[][] = [];
  readonly headers: unknown[][] = [];

  open(...args: unknown[]): void {
    this.opened.push(args);
    this.responseURL = new URL(String(args[1]), location.href).href;
  }

  setRequestHeader(...header: unknown[]): void {
    this.headers.push(header);
  }

  getResponseHeader(): string | null {
    return this.contentType;
  }
}

beforeEach(() => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    'https://sora.chatgpt.com/library',
  );
  seen = [];
  answer = Promise.resolve(list());
  isWanted = true;
  recognizes = (_, path) => path.startsWith(LIST);
  window.fetch = () => answer;
  vi.stubGlobal(
    'XMLHttpRequest',
    class extends FakeXhr {
      // Methods of its own, so that each test taps fresh ones.
      override open(...args: unknown[]): void {
        super.open(...args);
      }
      override setRequestHeader(...header: unknown[]): void {
        super.setRequestHeader(...header);
      }
    },
  );
  tapNetwork({
    recognizes: (method, path) => recognizes(method, path),
    isWanted: () => isWanted,
    passOn: (response) => seen.push(response),
  });
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('fetch', () => {
  it('gives the page the very promise and response that the browser made', async () => {
    const promise = window.fetch(LIST);
    expect(promise).toBe(answer);
    expect(await promise).toBe(await answer);
  });

  it('leaves the body for the page and takes a copy', async () => {
    const response = await window.fetch(`${LIST}?limit=20`);
    expect(response.bodyUsed).toBe(false);
    expect(await response.text()).toBe(BODY);
    await settled();
    expect(seen).toEqual([{ method: 'GET', path: `${LIST}?limit=20`, body: BODY, asker: NOBODY }]);
  });

  it.each([
    ['a URL', () => window.fetch(new URL(LIST, location.href)), 'GET'],
    ['a Request', () => window.fetch(new Request(new URL(LIST, location.href))), 'GET'],
    ['an address with nothing beside it', () => window.fetch(LIST, null as unknown as RequestInit), 'GET'],
    ['a method in small letters', () => window.fetch(LIST, { method: 'post' }), 'POST'],
    [
      'a Request whose method is changed',
      () => window.fetch(new Request(location.origin + LIST), { method: 'PUT' }),
      'PUT',
    ],
  ])('understands %s', async (_, call, method) => {
    await call();
    await settled();
    expect(seen).toMatchObject([{ method, path: LIST }]);
  });

  it('copies nothing of other hosts, other paths and bad answers', async () => {
    await window.fetch(`https://evil.example${LIST}`);
    await window.fetch('/settings');
    answer = Promise.resolve(list(BODY, { status: 500 }));
    await window.fetch(LIST);
    await settled();
    expect(seen).toEqual([]);
  });

  it.each([
    ['a stream of events', () => list(BODY, { headers: { 'content-type': 'text/event-stream' } })],
    ['a page', () => list('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', () => new Response(null, { headers: { 'content-type': 'application/json' } })],
  ])('copies nothing when the answer is %s', async (_, made) => {
    const response = made();
    const clone = vi.spyOn(response, 'clone');
    answer = Promise.resolve(response);
    expect(await window.fetch(LIST)).toBe(response);
    await settled();
    expect(seen).toEqual([]);
    expect(clone.mock.calls.length).toBeLessThanOrEqual(response.body ? 0 : 1);
  });

  it('copies nothing of what is too long by its own word, and says so', async () => {
    const response = list(BODY, { headers: { 'content-length': '17000000' } });
    const clone = vi.spyOn(response, 'clone');
    answer = Promise.resolve(response);
    await window.fetch(LIST);
    await settled();
    expect([seen.map(({ body }) => body), clone.mock.calls]).toEqual([[null], []]);
  });

  it('does not even clone what nobody wants', async () => {
    isWanted = false;
    const response = list();
    const clone = vi.spyOn(response, 'clone');
    answer = Promise.resolve(response);
    await window.fetch(LIST);
    await settled();
    expect([seen, clone.mock.calls]).toEqual([[], []]);
  });

  it('gives up a body that has no end, reads no further than that ahead of the page, and says so', async () => {
    const piece = new Uint8Array(1024 * 1024).fill(0x20);
    let made = 0;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          made += 1;
          controller.enqueue(piece);
          if (made === 60) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    answer = Promise.resolve(list(stream));
    const response = await window.fetch(LIST);
    await settled();
    expect(made).toBeGreaterThan(15);
    expect(made).toBeLessThan(25);
    expect((await response.arrayBuffer()).byteLength).toBe(60 * piece.length);
    expect(seen).toEqual([{ method: 'GET', path: LIST, body: null, asker: NOBODY }]);
    expect(MOST_BRIDGED).toBeLessThan(25 * piece.length);
  });

  it.each<[string, () => Promise<Response>]>([
    ['its headers', () => window.fetch(LIST, { headers: { 'ChatGPT-Account-Id': 'acme' } })],
    [
      'its Request',
      () => window.fetch(new Request(location.origin + LIST, { headers: { 'chatgpt-account-id': 'acme' } })),
    ],
    [
      'what it changed in its Request',
      () =>
        window.fetch(new Request(location.origin + LIST, { headers: { 'chatgpt-account-id': 'old' } }), {
          headers: [['chatgpt-account-id', 'acme']],
        }),
    ],
  ])('tells in whose name the page asked from %s', async (_, call) => {
    await call();
    await settled();
    expect(seen).toMatchObject([{ asker: { user: null, workspace: 'acme' } }]);
  });

  it('lets the page meet the failure that the browser made', async () => {
    const failure = new DOMException('broken off', 'AbortError');
    answer = Promise.reject(failure);
    await expect(window.fetch(LIST)).rejects.toBe(failure);
    window.fetch = () => {
      throw new TypeError('synchronously');
    };
    tapAnew();
    expect(() => window.fetch(LIST)).toThrow('synchronously');
  });

  /** An answer that comes piece by piece. */
  function streamed() {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const stream = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    answer = Promise.resolve(list(stream));
    return {
      push: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
      end: () => controller?.close(),
      fail: (reason: Error) => controller?.error(reason),
    };
  }

  it('brings the page each piece as it comes, and copies the whole at the end', async () => {
    const { push, end } = streamed();
    const reader = (await window.fetch(LIST)).body?.getReader();
    push('{"rows"');
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"rows"');
    expect(seen).toEqual([]);
    push(':[1,2]}');
    end();
    await settled();
    expect(seen).toMatchObject([{ body: BODY }]);
  });

  it('brings the page the fault in the middle of an answer, and copies nothing', async () => {
    const { push, fail } = streamed();
    const response = await window.fetch(LIST);
    push('{"rows"');
    const failure = new DOMException('broken off', 'AbortError');
    fail(failure);
    await expect(response.text()).rejects.toBe(failure);
    await settled();
    expect(seen).toEqual([]);
  });

  it('keeps its own errors to itself', async () => {
    recognizes = () => {
      throw new Error('ours');
    };
    expect(await (await window.fetch(LIST)).text()).toBe(BODY);
    expect(() => window.fetch(undefined as never)).not.toThrow();
    const open = () => new XMLHttpRequest().open('GET', LIST);
    expect(open).not.toThrow();
  });

  it('keeps the errors of whoever takes the copy from the page', async () => {
    tapAnew({
      passOn: () => {
        throw new Error('ours');
      },
    });
    expect(await (await window.fetch(LIST)).text()).toBe(BODY);
    await settled();
  });

  it('looks like the function that it stands for', () => {
    const looks = () => [window.fetch.name, window.fetch.length, typeof window.fetch];
    const before = looks();
    tapAnew();
    expect(looks()).toEqual(before);
    expect(Function.prototype.toString.call(Reflect.get(window, 'fetch'))).toContain('[native code]');
  });
});

describe('XMLHttpRequest', () => {
  async function sent(told: Partial<FakeXhr>, method = 'GET', url = LIST) {
    const request = new XMLHttpRequest();
    request.open(method, url, true);
    request.setRequestHeader('chatgpt-account-id', 'acme');
    Object.assign(request, told);
    request.dispatchEvent(new Event('load'));
    await settled();
    return request as unknown as FakeXhr;
  }

  it('opens with exactly what the page gave', async () => {
    const { opened, headers } = await sent({});
    expect([opened, headers]).toEqual([[['GET', LIST, true]], [['chatgpt-account-id', 'acme']]]);
  });

  it.each([
    ['text', {}],
    ['JSON', { responseType: 'json', response: { rows: [1, 2] } }],
    ['bytes', { responseType: 'arraybuffer', response: new TextEncoder().encode(BODY).buffer }],
    ['a blob', { responseType: 'blob', response: new Blob([BODY]) }],
  ])('copies an answer as %s', async (_, told) => {
    await sent(told);
    expect(seen).toEqual([
      { method: 'GET', path: LIST, body: BODY, asker: { user: null, workspace: 'acme' } },
    ]);
  });

  it.each<[string, Partial<FakeXhr>]>([
    ['a document', { responseType: 'document', response: {} }],
    ['JSON that was none', { responseType: 'json', response: null }],
    ['a failure', { status: 500 }],
    ['no JSON', { contentType: 'text/html' }],
    ['of no type', { contentType: null }],
    ['from elsewhere', { responseURL: 'https://evil.example/backend/collections' }],
  ])('copies nothing when the answer is %s', async (_, told) => {
    await sent(told);
    expect(seen).toEqual([]);
  });

  it('copies nothing of other hosts, other paths, and of what nobody wants', async () => {
    await sent({}, 'GET', `https://evil.example${LIST}`);
    await sent({}, 'GET', '/settings');
    isWanted = false;
    await sent({});
    expect(seen).toEqual([]);
  });

  it('knows what one object was last opened for, and copies each answer once', async () => {
    const request = new XMLHttpRequest();
    for (const path of [LIST, '/settings', `${LIST}?after=2`]) {
      request.open('GET', path);
      request.dispatchEvent(new Event('load'));
      await settled();
    }
    expect(seen.map(({ path }) => path)).toEqual([LIST, `${LIST}?after=2`]);
  });
});
