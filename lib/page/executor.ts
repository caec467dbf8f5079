import { AppError } from '../domain/errors.ts';
import type { PageRequest, PageResponse, RequestAnswer, SessionAnswer } from '../messaging/protocol.ts';
import { readSession, sessionRequest, type Session } from '../sites/session.ts';

/** Bytes of text that one answer may have; a page of 100 tasks takes half a million. */
const MOST_BODY = 32 * 1024 * 1024;

/** Milliseconds for one answer. */
const PATIENCE = 45_000;

/**
 * Performs reads with the page's own session. The token lives in this object alone: it is never stored and never
 * leaves the page. Only what the adapter declares, and that is GET but for one read that is a POST.
 */
export class PageExecutor {
  readonly #allows: (request: PageRequest) => boolean;
  #session: Session | null = null;

  constructor(allows: (request: PageRequest) => boolean) {
    this.#allows = allows;
  }

  /** Asks anew who is signed in. */
  async session(): Promise<SessionAnswer> {
    const response = await this.#fetch(sessionRequest, null);
    this.#session = response.status === 200 ? readSession(json(response.body)) : null;
    return { account: this.#account(), response: { ...response, body: withoutToken(response) } };
  }

  /** Whom the token in hand belongs to; asks when there is none yet. */
  async account(): Promise<SessionAnswer['account']> {
    return this.#account() ?? (await this.session()).account;
  }

  #account(): SessionAnswer['account'] {
    return this.#session && { id: this.#session.accountId, displayName: this.#session.displayName };
  }

  /** A refused token is renewed once; what is refused then is refused. Throws TypeError for what is not allowed. */
  async request(request: PageRequest): Promise<RequestAnswer> {
    if (!this.#allows(request)) throw new TypeError('A request that no adapter declares');
    if (!this.#session) {
      const { account, response } = await this.session();
      if (!account) return { accountId: null, response };
    }
    const first = await this.#perform(request);
    if (first.response.status !== 401) return first;
    const renewed = await this.session();
    return renewed.account ? this.#perform(request) : { accountId: null, response: renewed.response };
  }

  async #perform(request: PageRequest): Promise<RequestAnswer> {
    const session = this.#session;
    const response = await this.#fetch(request, session?.token ?? null);
    return { accountId: session?.accountId ?? null, response };
  }

  async #fetch(request: PageRequest, token: string | null): Promise<PageResponse> {
    try {
      return await read(request, token);
    } catch (cause) {
      const detail = cause instanceof Error ? cause.name : null;
      throw new AppError('offline', { detail }, { cause });
    }
  }
}

async function read(request: PageRequest, token: string | null): Promise<PageResponse> {
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
      ...(token && { authorization: `Bearer ${token}` }),
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
