import type { Site } from '../../site/server.ts';
import { ask, type Reply } from './client.ts';

const host = 'https://chatgpt.com';

export interface WirePage {
  items: Record<string, unknown>[];
  cursor?: string | null;
  total_count?: number;
}

export interface WireLink {
  status: string;
  download_url: string;
  error_code?: string;
  file_size_bytes: number;
}

export const readOfLibrary = (cursor: string | null, limit = 20): string =>
  JSON.stringify({ limit, cursor, categories: ['image'], include_saved_entities: true });

export const nodesPath =
  '/files/library/nodes?include_saved_entities=true&include_folder_counts=true&hydrate_folder_thumbnails=true';

/** A signed-in client of ChatGPT, as a careful backup is one. */
export class ChatGptClient {
  readonly #site: Site;
  #cookie = '';
  #token = '';
  #account: string | null = null;

  constructor(site: Site) {
    this.#site = site;
  }

  async signIn(): Promise<void> {
    this.#cookie = cookiesOf(await ask(this.#site, `${host}/__standin/sign-in`));
    await this.renewToken();
  }

  /** As by the page's menu, so that header and cookie agree. */
  async choose(account: 'personal' | 'workspace'): Promise<void> {
    const chosen = cookiesOf(await ask(this.#site, `${host}/__standin/${account}`));
    this.#cookie = `${this.#cookie.replace(/; _account=.*$/, '')}; ${chosen}`;
    this.#account = chosen.replace('_account=', '');
  }

  async session(): Promise<{ accessToken?: string }> {
    const { body } = await ask(this.#site, `${host}/api/auth/session`, { headers: { cookie: this.#cookie } });
    return JSON.parse(body.toString()) as { accessToken?: string };
  }

  async renewToken(): Promise<void> {
    this.#token = (await this.session()).accessToken ?? '';
  }

  read(path: string, more: Record<string, string> = {}): Promise<Reply> {
    return ask(this.#site, `${host}/backend-api${path}`, { headers: { ...this.#headers(), ...more } });
  }

  /** The one read that goes by POST. */
  readLibrary(body: string): Promise<Reply> {
    const headers = { ...this.#headers(), 'content-type': 'application/json' };
    return ask(this.#site, `${host}/backend-api/files/library`, { method: 'POST', headers, body });
  }

  #headers(): Record<string, string> {
    const account = this.#account === null ? {} : { 'chatgpt-account-id': this.#account };
    return { authorization: `Bearer ${this.#token}`, cookie: this.#cookie, ...account };
  }

  async json<T>(path: string): Promise<T> {
    return parsed<T>(path, await this.read(path));
  }

  /** Follows a link; the session goes along to ChatGPT itself and nowhere else. */
  follow(link: string): Promise<Reply> {
    return ask(this.#site, link, { headers: link.startsWith(`${host}/`) ? { cookie: this.#cookie } : {} });
  }

  async link(fileId: string): Promise<WireLink> {
    return this.json<WireLink>(`/files/download/${fileId}?inline=false`);
  }

  async generated(): Promise<WirePage['items']> {
    return walk((cursor) => this.json<WirePage>(`/my/recent/image_gen?limit=25${after('after', cursor)}`));
  }

  async library(): Promise<WirePage['items']> {
    return walk(async (cursor) =>
      parsed<WirePage>('files/library', await this.readLibrary(readOfLibrary(cursor))),
    );
  }

  /** Everything in a directory and in those inside it. */
  async nodes(parent: string | null = null): Promise<WirePage['items']> {
    const inside = `${nodesPath}${after('parent_directory_id', parent)}`;
    const here = await walk((cursor) => this.json<WirePage>(`${inside}${after('cursor', cursor)}`));
    const directories = here.filter(({ kind }) => kind === 'directory').map(({ id }) => String(id));
    const below = await Promise.all(directories.map((id) => this.nodes(id)));
    return [...here, ...below.flat()];
  }
}

const after = (name: string, value: string | null): string =>
  value === null ? '' : `&${name}=${encodeURIComponent(value)}`;

const cookiesOf = ({ headers }: Reply): string =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

function parsed<T>(what: string, { status, body }: Reply): T {
  if (status !== 200) throw new Error(`${what} answered ${status}`);
  return JSON.parse(body.toString()) as T;
}

async function walk(page: (cursor: string | null) => Promise<WirePage>): Promise<WirePage['items']> {
  const items: WirePage['items'] = [];
  for (let cursor: string | null = null; ;) {
    const { items: rows, cursor: next = null } = await page(cursor);
    items.push(...rows);
    if (next === null || next === cursor) return items;
    cursor = next;
  }
}

export const pointedAt = (pointer: unknown): string => String(pointer).replace(/^[\w-]+:\/\//, '');

/** Ids of the files that a backup of these three lists would keep: own images only. */
export function ownImages(generated: WirePage['items'], files: WirePage['items']): Set<string> {
  const own = files.filter(
    (file) => file['access_kind'] === 'owned' && file['library_artifact_type'] === 'image',
  );
  return new Set([
    ...generated.map((row) => pointedAt(row['asset_pointer'])),
    ...own.map((file) => String(file['file_id'])),
  ]);
}
