import { createHash } from 'node:crypto';
import type { Member } from './library/people.ts';

const tokenLifeMs = 8 * 86_400_000;
const sessionLifeMs = 90 * 86_400_000;

export const sessionCookie = '__Secure-next-auth.session-token';

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `missing`, `token_expired`, `token_invalidated` and `invalid_jwt` are what the service tells apart. */
export type TokenVerdict = 'good' | 'missing' | 'token_expired' | 'token_invalidated' | 'invalid_jwt';

/** One person's session at one site: a cookie that never changes, and tokens that do. */
export class Session {
  readonly owner: Member;
  readonly #host: string;
  readonly #now: () => number;
  readonly #cookie: string;
  readonly #retired = new Set<string>();
  #token: string | null = null;
  #serial = 0;
  #active = true;

  constructor(owner: Member, host: string, now: () => number) {
    this.owner = owner;
    this.#host = host;
    this.#now = now;
    // The same for every start, so that a browser profile stays signed in when the site starts anew.
    this.#cookie = createHash('sha256').update(`session of ${owner.id} at ${host}`).digest('base64url');
  }

  setCookies(): string[] {
    const life = `Max-Age=${sessionLifeMs / 1000}; Path=/; Secure; SameSite=Lax`;
    return [
      `${sessionCookie}=${this.#cookie}; HttpOnly; ${life}`,
      `oai-did=0a1b2c3d-1111-4222-8333-444455556666; ${life}`,
    ];
  }

  signIn(): void {
    this.#active = true;
  }

  signOut(): void {
    this.#active = false;
    this.#retireToken();
  }

  expireToken(): void {
    this.#retireToken();
  }

  isOpenTo(cookieHeader: string | undefined): boolean {
    return this.#active && this.#holdsCookie(cookieHeader);
  }

  /** Body of `GET /api/auth/session`: `{}` when nobody is signed in. */
  describe(cookieHeader: string | undefined): object {
    if (!this.isOpenTo(cookieHeader)) return {};
    const { id, name, email } = this.owner;
    const image = `https://${this.#host}/avatar.png`;
    return {
      user: {
        id,
        name,
        email,
        image,
        picture: image,
        idp: 'auth0',
        iat: this.#seconds(),
        mfa: false,
      },
      expires: new Date(this.#now() + sessionLifeMs).toISOString(),
      accessToken: this.#currentToken(),
      internalApiBase: null,
    };
  }

  judge(authorization: string | undefined): TokenVerdict {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (!token) return 'missing';
    if (token === this.#token && this.#active) return 'good';
    if (!this.#retired.has(token)) return 'invalid_jwt';
    return this.#active ? 'token_expired' : 'token_invalidated';
  }

  /** Whether it is this person's browser, signed out or not. */
  knows(cookieHeader: string | undefined): boolean {
    return this.#holdsCookie(cookieHeader);
  }

  #holdsCookie(header: string | undefined): boolean {
    return (header ?? '').split(/;\s*/).includes(`${sessionCookie}=${this.#cookie}`);
  }

  #currentToken(): string {
    return (this.#token ??= this.#mint());
  }

  #mint(): string {
    this.#serial++;
    const { id, email } = this.owner;
    const payload = {
      exp: this.#seconds() + tokenLifeMs / 1000,
      jti: `${this.#serial}-${this.#now()}`,
      'https://api.openai.com/profile': { email, email_verified: true },
      'https://api.openai.com/auth': { user_id: id, chatgpt_user_id: id },
    };
    const head = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url(payload)}`;
    return `${head}.${createHash('sha256').update(head).digest('base64url')}`;
  }

  #retireToken(): void {
    if (this.#token) this.#retired.add(this.#token);
    this.#token = null;
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1000);
  }
}
