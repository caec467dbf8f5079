// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tapNetwork } from '../../../lib/page/tap.ts';

const LIST = '/backend/collections';
const BODY = '{"rows":[1,2]}';

let seen: { method: string; path: string; body: string }[];
let answer: Promise<Response>;
let ending = new AbortController();
let recognizes: (method: string, path: string) => boolean;

/** A class that behaves as the page's XMLHttpRequest does, as far as anybody looks. */
class FakeXhr extends EventTarget {
  status = 200;
  responseType = '';
  responseText = BODY;
  response: unknown = BODY;
  readonly opened: unknown[][] = [];

  open(...args: unknown[]): void {
    this.opened.push(args);
  }
}

beforeEach(() => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    'https://sora.chatgpt.com/library',
  );
  seen = [];
  answer = Promise.resolve(new Response(BODY));
  recognizes = (_, path) => path.startsWith(LIST);
  window.fetch = () => answer;
  vi.stubGlobal(
    'XMLHttpRequest',
    class extends FakeXhr {
      // A method of its own, so that each test taps a fresh one.
      override open(...args: unknown[]): void {
        super.open(...args);
      }
    },
  );
  ending = new AbortController();
  tapNetwork(
    (method, path) => recognizes(method, path),
    (response) => seen.push(response),
    ending.signal,
  );
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
    expect(seen).toEqual([{ method: 'GET', path: `${LIST}?limit=20`, body: BODY }]);
  });

  it.each([
    ['a URL', () => window.fetch(new URL(LIST, location.href)), 'GET'],
    ['a Request', () => window.fetch(new Request(new URL(LIST, location.href))), 'GET'],
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
    answer = Promise.resolve(new Response(BODY, { status: 500 }));
    await window.fetch(LIST);
    await settled();
    expect(seen).toEqual([]);
  });

  it('lets the page meet the failure that the browser made', async () => {
    const failure = new DOMException('broken off', 'AbortError');
    answer = Promise.reject(failure);
    await expect(window.fetch(LIST)).rejects.toBe(failure);
    window.fetch = () => {
      throw new TypeError('synchronously');
    };
    tapNetwork(
      () => true,
      () => undefined,
      ending.signal,
    );
    expect(() => window.fetch(LIST)).toThrow('synchronously');
  });

  /** An answer that comes piece by piece. */
  function streamed() {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const stream = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    answer = Promise.resolve(new Response(stream));
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
    tapNetwork(
      () => true,
      () => {
        throw new Error('ours');
      },
      ending.signal,
    );
    expect(await (await window.fetch(LIST)).text()).toBe(BODY);
    await settled();
  });

  it('copies nothing once it was ended, and still lets everything through', async () => {
    ending.abort();
    expect(await (await window.fetch(LIST)).text()).toBe(BODY);
    await settled();
    expect(seen).toEqual([]);
  });

  it('looks like the function that it stands for', () => {
    const looks = () => [window.fetch.name, window.fetch.length, typeof window.fetch];
    const before = looks();
    tapNetwork(
      () => true,
      () => undefined,
      ending.signal,
    );
    expect(looks()).toEqual(before);
  });
});

describe('XMLHttpRequest', () => {
  function sent(told: Partial<FakeXhr>, method = 'GET', url = LIST) {
    const request = new XMLHttpRequest();
    request.open(method, url, true);
    Object.assign(request, told);
    request.dispatchEvent(new Event('load'));
    return request as unknown as FakeXhr;
  }

  it('opens with exactly what the page gave', () => {
    expect(sent({}).opened).toEqual([['GET', LIST, true]]);
  });

  it.each([
    ['text', {}],
    ['JSON', { responseType: 'json', response: { rows: [1, 2] } }],
  ])('copies an answer as %s', (_, told) => {
    sent(told);
    expect(seen).toEqual([{ method: 'GET', path: LIST, body: BODY }]);
  });

  it('copies nothing of other hosts, other paths and bad answers', () => {
    sent({ status: 500 });
    sent({}, 'GET', `https://evil.example${LIST}`);
    sent({}, 'GET', '/settings');
    expect(seen).toEqual([]);
  });
});
