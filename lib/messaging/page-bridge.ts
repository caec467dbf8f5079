/**
 * The way from the page's own world to our script beside it. Anybody in the page can forge these messages, so
 * nothing in them is trusted: the reader bounds them, and the background parses them as it would any answer.
 */
export interface BridgedResponse {
  method: string;
  /** Path and query; the host is the page's own. */
  path: string;
  /** Null for one that is too long to be taken. */
  body: string | null;
  asker: Asker;
}

/** In whose name the page asked, as far as its own request says: the service's id of the person and the workspace. */
export interface Asker {
  user: string | null;
  workspace: string | null;
}

const CHANNEL = 'lifeboat:observed';

/** Characters. A page of 100 tasks takes half a million; Chromium's messages take 64 MiB, with all their escapes. */
export const MOST_BRIDGED = 16 * 1024 * 1024;

interface BridgeMessage extends BridgedResponse {
  channel: typeof CHANNEL;
}

/** Called in the page's own world. */
export function passOn(response: BridgedResponse): void {
  const body = (response.body?.length ?? 0) > MOST_BRIDGED ? null : response.body;
  const message: BridgeMessage = { channel: CHANNEL, ...response, body };
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

const PASSING = 'lifeboat:passing';

/**
 * Called in the page's own world: whether a list that passes now is wanted beside it. Answered at once, so that
 * nothing has to be remembered here: where nobody listens any more, as after an update, nothing is wanted.
 */
export function isWanted(): boolean {
  return !document.dispatchEvent(new Event(PASSING, { cancelable: true }));
}

/** Called beside the page. The answers end with `signal`. */
export function answerPassing(wants: () => boolean, signal: AbortSignal): void {
  const answer = (event: Event) => {
    if (wants()) event.preventDefault();
  };
  document.addEventListener(PASSING, answer, { signal });
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
  if (!isRecord(data) || data['channel'] !== CHANNEL) return null;
  const { method, path, body, asker } = data;
  if (!isText(method, 16) || !isText(path, 4096)) return null;
  if (body !== null && !isText(body, MOST_BRIDGED)) return null;
  return isRecord(asker) ? { method, path, body, asker: readAsker(asker) } : null;
}

function readAsker({ user, workspace }: Record<string, unknown>): Asker {
  return { user: isText(user, 128) ? user : null, workspace: isText(workspace, 128) ? workspace : null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}
