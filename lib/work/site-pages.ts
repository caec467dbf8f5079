import type { Account } from '../domain/account.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import { accountId, type AccountId, type SiteId } from '../domain/ids.ts';
import type { SiteAdapter, SiteRequest, SiteResponse } from '../sites/adapter.ts';
import { readJson } from '../sites/response.ts';
import { neededHosts } from '../sites/site-hosts.ts';
import { firstListOf } from './confirmed-ask.ts';

interface PageSession {
  account: { id: string; displayName: string } | null;
  response: SiteResponse;
}

/** What our script in a site's page answers; throws AppError `page-missing` when nobody is there. */
export interface PagePorts {
  session(tabId: number): Promise<PageSession>;
  request(tabId: number, request: SiteRequest): Promise<{ accountId: string | null; response: SiteResponse }>;
  tabsOf(pages: readonly string[]): Promise<number[]>;
  openTab(url: string): Promise<number>;
  /** Whether a tab may be opened for what is left of a site, or only the person opens one. */
  mayOpenTab(site: SiteId): Promise<boolean>;
  /** Closes a tab that hangs on its way to these pages; false when it is gone or went elsewhere. Never throws. */
  closeHanging(tabId: number, pages: readonly string[]): Promise<boolean>;
  /** Whether the person lets us read these hosts; Firefox lets them take that back. */
  mayRead(hosts: readonly string[]): Promise<boolean>;
  now(): number;
}

/** How long a page that was opened has until our script in it reports. */
const LOADING = 25_000;

/** How long a tab that does not answer may be on its way from one page to the next. */
const UNDER_WAY = 3_000;

/** When a page could not be had, it is tried again this much later. */
const NEXT_TRY = 30_000;

/**
 * Reaches a site through a page of it, whichever is open; opens one when none is and may be. Sites of one origin share their
 * pages, so everything about pages is known by origin.
 */
export class SitePages {
  readonly #ports: PagePorts;
  readonly #opening = new Map<string, Promise<number>>();
  /** Tabs that reported while one was being opened: ours may do so before the browser has told us its id. */
  readonly #up = new Set<number>();
  /** Who waits for a script of ours to report. */
  readonly #arrivals = new Set<(tabId: number) => void>();
  readonly #lastGood = new Map<string, number>();

  constructor(ports: PagePorts) {
    this.#ports = ports;
  }

  /** A script of ours reports that it is up. */
  ready(tabId: number): void {
    if (this.#opening.size > 0) this.#up.add(tabId);
    for (const arrived of this.#arrivals) arrived(tabId);
  }

  /** Who is signed in. Throws AppError. */
  async session(adapter: SiteAdapter): Promise<Account> {
    return this.#accountIn(adapter, await this.#reach(adapter, (tab) => this.#ports.session(tab)));
  }

  /** Who is signed in on this very page: another window may be another person's. Throws AppError. */
  async sessionIn(adapter: SiteAdapter, tab: number): Promise<Account> {
    return this.#accountIn(adapter, await this.#ports.session(tab));
  }

  #accountIn(adapter: SiteAdapter, { account, response }: PageSession): Account {
    if (!account) throw this.#signedOut(response, adapter.htmlMeans);
    return {
      id: accountId(account.id),
      service: adapter.service,
      displayName: account.displayName,
      lastSeenAt: this.#ports.now(),
    };
  }

  /** The JSON that the site answers to this account. Throws AppError. */
  async ask(adapter: SiteAdapter, expected: AccountId, request: SiteRequest): Promise<unknown> {
    const answer = await this.#reach(adapter, (tab) => this.#ports.request(tab, request));
    if (answer.accountId === null) throw this.#signedOut(answer.response, adapter.htmlMeans);
    if (answer.accountId !== expected) throw new AppError('other-account');
    // Of a single piece nothing is believed for the whole site, see `confirmedAsk`.
    const isFirst = firstListOf(adapter, expected)?.path === request.path;
    return readJson(answer.response, this.#ports.now(), isFirst ? adapter.htmlMeans : 'retired');
  }

  /** Without a session a good answer means signed out; a bad one says itself what it means. */
  #signedOut(response: SiteResponse, htmlMeans: SiteAdapter['htmlMeans']): AppError {
    try {
      readJson(response, this.#ports.now(), htmlMeans);
      return new AppError('signed-out');
    } catch (thrown) {
      return toAppError(thrown);
    }
  }

  async #reach<T>(adapter: SiteAdapter, call: (tabId: number) => Promise<T>): Promise<T> {
    if (!(await this.#ports.mayRead(neededHosts(adapter)))) throw new AppError('permission-missing');
    const tabs = await this.#candidates(adapter);
    for (const tab of tabs) {
      try {
        const answer = await call(tab);
        this.#lastGood.set(adapter.origin, tab);
        return answer;
      } catch (thrown) {
        if (toAppError(thrown).code !== 'page-missing') throw thrown;
      }
    }
    // The person may be on their way from one page to the next: then no other page is opened beside theirs.
    const back = tabs.length > 0 ? await this.#arrivalIn(tabs, UNDER_WAY) : null;
    if (back !== null) return call(back);
    if (!(await this.#ports.mayOpenTab(adapter.id))) {
      throw new AppError('page-missing', { detail: 'nothing was asked for' });
    }
    return call(await this.#open(adapter));
  }

  /** The first of these tabs in which a script of ours reports in time (milliseconds); null when none does. */
  #arrivalIn(tabs: readonly number[], patience: number): Promise<number | null> {
    return new Promise((resolve) => {
      const settle = (tab: number | null) => {
        clearTimeout(timer);
        this.#arrivals.delete(arrived);
        resolve(tab);
      };
      const arrived = (tab: number) => {
        if (tabs.includes(tab)) settle(tab);
      };
      const timer = setTimeout(() => settle(null), patience);
      this.#arrivals.add(arrived);
    });
  }

  /**
   * The tab that answered last comes first: asking the others costs time when they sleep. Then those on the site's
   * own host: an old tab on an older host must not speak for the site.
   */
  async #candidates(adapter: SiteAdapter): Promise<number[]> {
    const own = await this.#ports.tabsOf([`${adapter.origin}/*`]);
    const tabs = new Set([...own, ...(await this.#ports.tabsOf(adapter.pages))]);
    const last = this.#lastGood.get(adapter.origin);
    return [...tabs].sort((left, right) => Number(right === last) - Number(left === last));
  }

  /** One page is opened, however many ask for it at once. */
  #open(adapter: SiteAdapter): Promise<number> {
    const { origin } = adapter;
    const opening = this.#opening.get(origin) ?? this.#openNew(adapter).finally(() => this.#opened(origin));
    this.#opening.set(origin, opening);
    return opening;
  }

  async #openNew(adapter: SiteAdapter): Promise<number> {
    const tab = await this.#ports.openTab(adapter.origin + adapter.homePath);
    const isUp = this.#up.has(tab) || (await this.#arrivalIn([tab], LOADING)) !== null;
    if (!isUp) throw await this.#notUp(adapter, tab);
    return tab;
  }

  #opened(origin: string): void {
    this.#opening.delete(origin);
    if (this.#opening.size === 0) this.#up.clear();
  }

  /**
   * A page that hangs is closed and opened anew later, so that a night without a line leaves no hundred tabs. One
   * that went elsewhere, as to a sign-in, is the person's to bring back; `ready` then tells.
   */
  async #notUp(adapter: SiteAdapter, tab: number): Promise<AppError> {
    if (!(await this.#ports.closeHanging(tab, adapter.pages))) {
      return new AppError('page-missing', { detail: 'page went elsewhere' });
    }
    const until = this.#ports.now() + NEXT_TRY;
    return new AppError('page-missing', { until, detail: 'page did not load' });
  }
}
