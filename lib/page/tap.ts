/** A response of the page's own that is worth a copy. */
export type Recognizes = (method: string, path: string) => boolean;
export type PassOn = (response: { method: string; path: string; body: string }) => void;

/**
 * Copies list responses as the page's own `fetch` and XHR bring them, and changes nothing: what the page gets is
 * the browser's own object, and whatever fails in here stays in here. Nothing is copied once `signal` is aborted.
 */
export function tapNetwork(recognizes: Recognizes, passOn: PassOn, signal: AbortSignal): void {
  const isWanted: Recognizes = (method, path) => !signal.aborted && recognizes(method, path);
  tapFetch(isWanted, passOn);
  tapXhr(isWanted, passOn);
}

function tapFetch(recognizes: Recognizes, passOn: PassOn): void {
  intercept(window, 'fetch', (answer: Promise<Response>, _, args: Parameters<typeof fetch>) => {
    const [input, init] = args;
    const isRequest = input instanceof Request;
    const method = (init?.method ?? (isRequest ? input.method : 'GET')).toUpperCase();
    const path = ownPath(isRequest ? input.url : String(input));
    if (path === null || !recognizes(method, path)) return;
    answer.then((response) => copy(response, method, path, passOn)).catch(() => undefined);
  });
}

async function copy(response: Response, method: string, path: string, passOn: PassOn): Promise<void> {
  if (response.status !== 200 || response.bodyUsed) return;
  passOn({ method, path, body: await response.clone().text() });
}

function tapXhr(recognizes: Recognizes, passOn: PassOn): void {
  intercept(XMLHttpRequest.prototype, 'open', (_, request: XMLHttpRequest, args: [string, string | URL]) => {
    const method = String(args[0]).toUpperCase();
    const path = ownPath(String(args[1]));
    if (path === null || !recognizes(method, path)) return;
    const onload = () => quietly(() => copyXhr(request, method, path, passOn));
    request.addEventListener('load', onload, { once: true });
  });
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
    quietly(() => look(answer, self, args));
    return answer;
  };
  Reflect.set(owner, name, new Proxy(original, { apply }));
}

function copyXhr(request: XMLHttpRequest, method: string, path: string, passOn: PassOn): void {
  if (request.status !== 200) return;
  const isText = request.responseType === '' || request.responseType === 'text';
  const body = isText ? request.responseText : JSON.stringify(request.response);
  passOn({ method, path, body });
}

/** Path and query on the page's own host; null elsewhere. */
function ownPath(address: string): string | null {
  const url = new URL(address, location.href);
  return url.origin === location.origin ? url.pathname + url.search : null;
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The page must never notice us.
  }
}
