import { MOST_BRIDGED, type BridgedResponse } from '../messaging/page-bridge.ts';
import { askerOf } from './asker.ts';
import { isList, readCopy, textOf } from './copy.ts';

export interface Tap {
  /** Whether a list of the person's may come from there. Asked for every request, so cheap. */
  recognizes(method: string, path: string): boolean;
  /** Asked when a list has come: without anybody who wants it nothing is copied. */
  isWanted(): boolean;
  passOn(response: BridgedResponse): void;
}

/** What the page asked for. */
interface Asked {
  method: string;
  path: string;
  headers: Headers;
}

/**
 * Copies list responses as the page's own `fetch` and XHR bring them, and changes nothing: what the page gets is
 * the browser's own object, and whatever fails in here stays in here.
 */
export function tapNetwork(tap: Tap): void {
  tapFetch(tap);
  tapXhr(tap);
}

function tapFetch(tap: Tap): void {
  intercept(window, 'fetch', (answer: Promise<Response>, _, args: Parameters<typeof fetch>) => {
    const asked = askedBy(...args);
    if (!asked || !tap.recognizes(asked.method, asked.path)) return;
    answer.then((response) => copy(response, asked, tap)).catch(() => undefined);
  });
}

/** `init` may also be null, which the page's own types do not say. */
function askedBy(input: RequestInfo | URL, init?: RequestInit | null): Asked | null {
  if (!(input instanceof Request)) return askedFor(String(input), 'GET', init ?? {});
  const { url, method, headers } = input;
  return askedFor(url, method, { headers, ...init });
}

function askedFor(address: string, usual: string, { method = usual, headers }: RequestInit): Asked | null {
  const path = ownPath(address);
  return path === null ? null : { method: method.toUpperCase(), path, headers: new Headers(headers) };
}

/** Called before the page sees the answer, so that nobody has read from it yet. */
async function copy(response: Response, asked: Asked, tap: Tap): Promise<void> {
  const { status, headers, bodyUsed, redirected } = response;
  if (bodyUsed || redirected || !isList({ status, contentType: headers.get('content-type') })) return;
  if (!tap.isWanted()) return;
  const isTooLong = Number(headers.get('content-length')) > MOST_BRIDGED;
  const text = isTooLong ? null : await readCopy(response.clone(), MOST_BRIDGED);
  if (text !== '') pass(text, asked, tap);
}

function tapXhr(tap: Tap): void {
  const lists = new WeakMap<XMLHttpRequest, Asked>();
  const onload = ({ target }: Event) => {
    const request = target as XMLHttpRequest;
    const asked = lists.get(request);
    if (asked) copyXhr(request, asked, tap).catch(() => undefined);
  };
  const { prototype } = XMLHttpRequest;
  intercept(prototype, 'open', (_, request: XMLHttpRequest, [verb, address]: [string, string | URL]) => {
    // One object may ask for one thing after another.
    lists.delete(request);
    const path = ownPath(String(address));
    const method = String(verb).toUpperCase();
    if (path === null || !tap.recognizes(method, path)) return;
    lists.set(request, { method, path, headers: new Headers() });
    request.addEventListener('load', onload);
  });
  intercept(prototype, 'setRequestHeader', (_, request: XMLHttpRequest, header: [string, string]) => {
    lists.get(request)?.headers.append(...header);
  });
}

async function copyXhr(request: XMLHttpRequest, asked: Asked, tap: Tap): Promise<void> {
  const { status, responseURL } = request;
  if (ownPath(responseURL) !== asked.path) return;
  if (!isList({ status, contentType: request.getResponseHeader('content-type') })) return;
  const text = tap.isWanted() ? await textOf(request) : null;
  if (text !== null) pass(text, asked, tap);
}

/** What is too long has no body, so that it can be told. */
function pass(body: string | null, { method, path, headers }: Asked, tap: Tap): void {
  tap.passOn({ method, path, body, asker: askerOf(headers) });
}

/** Lets every call through as it is, and then shows what it was called with and what it answered. */
function intercept<Answer, Self, Args extends unknown[]>(
  owner: object,
  name: string,
  look: (answer: Answer, self: Self, args: Args) => void,
): void {
  const original = Reflect.get(owner, name) as (...args: Args) => Answer;
  const apply = (target: typeof original, self: Self, args: Args): Answer => {
    const answer = Reflect.apply(target, self, args);
    try {
      look(answer, self, args);
    } catch {
      // The page must never notice us.
    }
    return answer;
  };
  Reflect.set(owner, name, new Proxy(original, { apply }));
}

/** Path and query on the page's own host; null elsewhere. */
function ownPath(address: string): string | null {
  const url = new URL(address, document.baseURI);
  return url.origin === location.origin ? url.pathname + url.search : null;
}
