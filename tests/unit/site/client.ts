import { request } from 'node:https';
import type { Site } from '../../site/server.ts';

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const siteHost = 'sora.chatgpt.com';

/** One request to a virtual host of the site; rejects when the connection dies before the end of the body. */
export function ask(
  site: Site,
  url: string,
  { method = 'GET', headers = {}, body = '' }: Ask = {},
): Promise<Reply> {
  const [, host = '', path = '/'] = /^https:\/\/([^/]+)(.*)$/.exec(url) ?? [];
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: site.port,
      path,
      method,
      agent: false,
      rejectUnauthorized: false,
    };
    const sent = request({ ...options, headers: { host, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject).end(body);
  });
}

/** A signed-in client as the site's own page is one. */
export class Client {
  readonly #site: Site;
  #cookie = '';
  #token = '';

  constructor(site: Site) {
    this.#site = site;
  }

  async signIn(): Promise<void> {
    const { headers } = await ask(this.#site, `https://${siteHost}/__standin/sign-in`);
    this.#cookie = [headers['set-cookie'] ?? []]
      .flat()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    await this.renewToken();
  }

  async session(): Promise<{ accessToken?: string }> {
    const { body } = await ask(this.#site, `https://${siteHost}/api/auth/session`, {
      headers: { cookie: this.#cookie },
    });
    return JSON.parse(body.toString()) as { accessToken?: string };
  }

  async renewToken(): Promise<void> {
    this.#token = (await this.session()).accessToken ?? '';
  }

  read(path: string): Promise<Reply> {
    const headers = { authorization: `Bearer ${this.#token}`, cookie: this.#cookie };
    return ask(this.#site, `https://${siteHost}/backend${path}`, { headers });
  }

  async json<T>(path: string): Promise<T> {
    const { status, body } = await this.read(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return JSON.parse(body.toString()) as T;
  }
}

export interface WireEncoding {
  path?: string;
  url?: string;
  size: number | null;
}

export interface WireGeneration {
  id: string;
  url: string | null;
  encodings: { source: WireEncoding | null };
  user: { id: string };
}

export interface WireTask {
  id: string;
  status: string;
  generations: WireGeneration[];
}

export interface WirePage<Row> {
  task_responses: Row[];
  data: Row[];
  last_id: string | null;
  has_more: boolean;
}

/** Walks a list by its cursors; `rowsIn` says under which key the rows lie. */
export async function walk<Row>(
  client: Client,
  path: string,
  rowsIn: (page: WirePage<Row>) => Row[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after = ''; ;) {
    const page = await client.json<WirePage<Row>>(`${path}${after}`);
    rows.push(...rowsIn(page));
    if (!page.has_more || page.last_id === null) return rows;
    after = `&after=${page.last_id}`;
  }
}

export const sourceLink = ({ encodings: { source } }: WireGeneration): string =>
  source?.path ?? source?.url ?? '';

export interface WireCursorPage<Row> {
  items?: Row[];
  data?: Row[];
  cursor?: string | null;
  next_cursor?: string | null;
}

/** Walks a list of Sora 2 to its end, empty pages included; answers the rows of each page. */
export async function walkPages<Row>(client: Client, path: string): Promise<Row[][]> {
  const pages: Row[][] = [];
  for (let more = ''; ;) {
    const page = await client.json<WireCursorPage<Row>>(`/project_y${path}${more}`);
    pages.push(page.items ?? page.data ?? []);
    const cursor = page.cursor ?? page.next_cursor ?? null;
    if (cursor === null) return pages;
    more = `&cursor=${encodeURIComponent(cursor)}`;
  }
}
