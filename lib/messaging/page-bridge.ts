/**
 * The way from the page's own world to our script beside it. Anybody in the page can forge these messages, so
 * nothing in them is trusted: the reader bounds them, and the background parses them as it would any answer.
 */
export interface BridgedResponse {
  method: string;
  /** Path and query; the host is the page's own. */
  path: string;
  body: string;
}

const CHANNEL = 'lifeboat:observed';

/** Characters. A page of 100 tasks takes half a million. */
export const MOST_BRIDGED = 8 * 1024 * 1024;

interface BridgeMessage extends BridgedResponse {
  channel: typeof CHANNEL;
}

/** Called in the page's own world. */
export function passOn(response: BridgedResponse): void {
  if (response.body.length > MOST_BRIDGED) return;
  const message: BridgeMessage = { channel: CHANNEL, ...response };
  window.postMessage(message, location.origin);
}

/** Called beside the page. The listener ends with `signal`. */
export function onPassedOn(receive: (response: BridgedResponse) => void, signal: AbortSignal): void {
  const listener = (event: MessageEvent<unknown>) => {
    if (event.source !== window || event.origin !== location.origin) return;
    const response = readBridged(event.data);
    if (response) receive(response);
  };
  window.addEventListener('message', listener, { signal });
}

const END = 'lifeboat:end';

/** Ends the observers in this page; called beside it, and by a newer one. */
export function endObserving(): void {
  document.dispatchEvent(new Event(END));
}

/** In the page's own world, where nothing that was started can be removed: aborted once it is to do nothing more. */
export function untilEnded(): AbortSignal {
  const ending = new AbortController();
  document.addEventListener(END, () => ending.abort(), { once: true });
  return ending.signal;
}

/** Null for everything that is not exactly one of our messages within its bounds. */
export function readBridged(data: unknown): BridgedResponse | null {
  if (typeof data !== 'object' || data === null) return null;
  const { channel, method, path, body } = data as Record<string, unknown>;
  if (channel !== CHANNEL) return null;
  if (typeof method !== 'string' || typeof path !== 'string' || typeof body !== 'string') return null;
  if (method.length > 16 || path.length > 4096 || body.length > MOST_BRIDGED) return null;
  return { method, path, body };
}
