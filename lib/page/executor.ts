import { AppError } from '../domain/errors.ts';
import type { Asker } from '../messaging/page-bridge.ts';
import type { PageRequest, PageResponse, RequestAnswer, SessionAnswer } from '../messaging/protocol.ts';
import { readSession, sessionRequest, type Session } from '../sites/session.ts';
import type { Workspace, Workspaces } from '../sites/workspace.ts';
import { accountOf, headersOf, type Entered } from './entered.ts';

/** Bytes of text that one answer may have; a page of 100 tasks takes half a million. */
const MOST_BODY = 32 * 1024 * 1024;

/** Milliseconds for one answer. */
const PATIENCE = 45_000;

/** Milliseconds for which someone who was not signed in is taken to be so still. */
const STRANGER = 30_000;

/** Milliseconds until a session that was not told is asked for again. What passed by waits: it does not come again. */
const AGAIN = [1_000, 4_000];

/**
 * Performs reads with the page's own session. The token lives in this object alone: it is never stored and never
 * leaves the page. Only what the adapter declares, and that is GET but for one read that is a POST.
 */
export class PageExecutor {
  readonly #allows: (request: PageRequest) => boolean;
  readonly #workspaces: Workspaces | null;
  /** What was told of a person's workspaces so far. */
  readonly #known = new Map<string, Workspace>();
  #entered: Entered | null = null;
  /** Whom the page named though somebody else, or nobody, was signed in; and until when that is believed. */
  #stranger: { user: string | null; until: number } = { user: null, until: 0 };
  /** The look at the session that is under way: a page begins with many lists at once. */
  #looking: Promise<boolean> | null = null;

  constructor(allows: (request: PageRequest) => boolean, workspaces: Workspaces | null = null) {
    this.#allows = allows;
    this.#workspaces = workspaces;
  }

  /** Asks anew who is signed in, and as whom. */
  async session(): Promise<SessionAnswer> {
    const selected = this.#selected();
    const response = await fetched(sessionRequest);
    const session = response.status === 200 ? readSession(json(response.body)) : null;
    const workspace = session && selected !== null ? await this.#workspace(session, selected) : null;
    const isInTheWay = workspace !== null && 'status' in workspace;
    this.#entered = session && !isInTheWay ? { session, selected, workspace } : null;
    const told = isInTheWay ? workspace : response;
    return { account: this.#account(), response: { ...told, body: withoutToken(told) } };
  }

  /**
   * The account in whose name the page itself asked for something; null when that is not who is signed in here. Who
   * that is, is asked anew where the token in hand cannot tell.
   */
  async inNameOf({ user, workspace }: Asker): Promise<SessionAnswer['account']> {
    if (user === null || !this.#isCurrent() || this.#user() !== user) await this.#sessionFor(user);
    const entered = this.#entered;
    if (!entered || !this.#isCurrent() || (user !== null && this.#user() !== user)) return null;
    return (await this.#isEntered(entered, workspace)) ? accountOf(entered) : null;
  }

  #user(): string | null {
    return this.#entered?.session.accountId ?? null;
  }

  /** A page that goes on in another's name asks often; the session is not asked as often. */
  async #sessionFor(user: string | null): Promise<void> {
    const { user: before, until } = this.#stranger;
    if (user !== null && user === before && performance.now() < until) return;
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    const isStranger = (await this.#looking) && this.#user() !== user;
    this.#stranger = { user, until: isStranger ? performance.now() + STRANGER : 0 };
  }

  /** Answers whether the site told who is signed in, if only that nobody is. */
  async #look(): Promise<boolean> {
    for (const wait of AGAIN) {
      if (await this.#isTold()) return true;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    return this.#isTold();
  }

  async #isTold(): Promise<boolean> {
    const told = await this.session().catch(() => null);
    return told !== null && (told.account !== null || !isPassing(told.response));
  }

  /** A page that names no workspace looks through the selected one; with none selected, one's own may be named. */
  async #isEntered({ session, selected }: Entered, workspace: string | null): Promise<boolean> {
    if (workspace === null || workspace === selected) return true;
    if (selected !== null) return false;
    const told = await this.#workspace(session, workspace);
    return told !== null && 'isPersonal' in told && told.isPersonal;
  }

  #account(): SessionAnswer['account'] {
    return this.#entered && accountOf(this.#entered);
  }

  #selected(): string | null {
    return this.#workspaces?.selected(document.cookie) ?? null;
  }

  /** False also when the person went to another workspace meanwhile. */
  #isCurrent(): boolean {
    return this.#entered !== null && this.#entered.selected === this.#selected();
  }

  /** A refused token is renewed once; what is refused then is refused. Throws TypeError for what is not allowed. */
  async request(request: PageRequest): Promise<RequestAnswer> {
    if (!this.#allows(request)) throw new TypeError('A request that no adapter declares');
    if (!this.#isCurrent()) {
      const { account, response } = await this.session();
      if (!account) return { accountId: null, response };
    }
    const first = await this.#perform(request);
    if (first.response.status !== 401) return first;
    const renewed = await this.session();
    return renewed.account ? this.#perform(request) : { accountId: null, response: renewed.response };
  }

  async #perform(request: PageRequest): Promise<RequestAnswer> {
    const entered = this.#entered;
    const response = await fetched(request, entered ? headersOf(entered, document.cookie) : {});
    return { accountId: entered && accountOf(entered).id, response };
  }

  /** What the selected workspace is; the answer instead when it says that nothing can be read now. */
  async #workspace(session: Session, selected: string): Promise<Workspace | PageResponse | null> {
    if (!this.#workspaces) return null;
    const key = `${session.accountId} ${selected}`;
    const known = this.#known.get(key);
    if (known) return known;
    const response = await fetched(this.#workspaces.request, { authorization: `Bearer ${session.token}` });
    if (isPassing(response)) return response;
    const workspace = this.#workspaces.read(json(response.body), selected);
    this.#known.set(key, workspace);
    return workspace;
  }
}

/**
 * Refusals that come and go, or that concern the whole session. Were a workspace judged by one of them, the same
 * person would be one account today and another tomorrow; any other refusal lasts, and then it is kept apart.
 */
function isPassing({ status, body }: PageResponse): boolean {
  if ([401, 408, 425, 429].includes(status) || status >= 500) return true;
  const isMarkup = /^\s*</.test(body);
  return status === 200 ? !isMarkup && json(body) === undefined : status === 403 && isMarkup;
}

async function fetched(request: PageRequest, headers: Record<string, string> = {}): Promise<PageResponse> {
  try {
    return await read(request, headers);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.name : null;
    throw new AppError('offline', { detail }, { cause });
  }
}

async function read(request: PageRequest, headers: Record<string, string>): Promise<PageResponse> {
  const body = request.method === 'POST' ? request.body : null;
  const response = await fetch(new URL(request.path, location.origin), {
    method: request.method,
    ...(body !== null && { body }),
    credentials: 'same-origin',
    // Followed, a redirect could carry the token to another host.
    redirect: 'manual',
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      ...(body !== null && { 'content-type': 'application/json' }),
      ...headers,
    },
    signal: AbortSignal.timeout(PATIENCE),
  });
  return {
    status: response.status,
    redirected: response.type === 'opaqueredirect',
    contentType: response.headers.get('content-type'),
    retryAfter: response.headers.get('retry-after'),
    body: (await response.text()).slice(0, MOST_BODY),
  };
}

/**
 * A session's body may hold a token even where nobody can be told from it, and where it came cut short. What is
 * left of it tells JSON from a page from neither, which is all that is asked of it.
 */
function withoutToken({ status, body }: PageResponse): string {
  if (status !== 200 || /^\s*</.test(body)) return body;
  return json(body) === undefined ? '' : '{}';
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
