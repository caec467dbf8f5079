import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import type { SiteResponse } from '../../../lib/sites/adapter.ts';
import { SitePages, type PagePorts } from '../../../lib/work/site-pages.ts';
import { ADA, BOB, LIBRARY, NOW } from '../../builders/records.ts';
import { ListService } from '../../fakes/list-service.ts';

const adapter = new ListService().adapter();
const READ = { method: 'GET' as const, path: '/list' };
const response = (told: Partial<SiteResponse> = {}): SiteResponse => ({
  status: 200,
  redirected: false,
  contentType: 'application/json',
  retryAfter: null,
  body: '{"rows":[]}',
  ...told,
});

/** Tabs by id; a tab that is not among `answering` stays silent. */
class FakeTabs implements PagePorts {
  open: number[] = [];
  answering = new Set<number>();
  accountId: string | null = ADA;
  answer = response();
  isAskedFor = true;
  readonly asked: number[] = [];
  readonly opened: string[] = [];
  /** Runs before the browser says which tab it opened. */
  whileOpening: (tab: number) => void = () => undefined;
  readonly now = () => NOW;

  tabsOf() {
    return Promise.resolve([...this.open]);
  }

  mayRead() {
    return Promise.resolve(true);
  }

  mayOpenTab() {
    return Promise.resolve(this.isAskedFor);
  }

  async openTab(url: string) {
    this.opened.push(url);
    this.open.push(100);
    await Promise.resolve();
    this.whileOpening(100);
    return 100;
  }

  closeHanging(tab: number) {
    const hangs = this.open.includes(tab);
    this.open = this.open.filter((open) => open !== tab);
    return Promise.resolve(hangs);
  }

  request(tab: number) {
    return this.#reach(tab, { accountId: this.accountId, response: this.answer });
  }

  session(tab: number) {
    const account = this.accountId === null ? null : { id: this.accountId, displayName: 'Ada' };
    return this.#reach(tab, { account, response: this.answer });
  }

  #reach<T>(tab: number, answer: T): Promise<T> {
    this.asked.push(tab);
    return this.answering.has(tab) ? Promise.resolve(answer) : Promise.reject(new AppError('page-missing'));
  }
}

let tabs: FakeTabs;
let pages: SitePages;

beforeEach(() => {
  tabs = new FakeTabs();
  pages = new SitePages(tabs);
});

describe('which page is asked', () => {
  it('skips tabs that are silent', async () => {
    tabs.open = [1, 2, 3];
    tabs.answering.add(3);
    expect(await pages.ask(adapter, ADA, READ)).toEqual({ rows: [] });
    expect(tabs.asked).toEqual([1, 2, 3]);
  });

  it('comes back to the one that answered last', async () => {
    tabs.open = [1, 2];
    tabs.answering.add(2);
    await pages.ask(adapter, ADA, READ);
    await pages.ask(adapter, ADA, READ);
    expect(tabs.asked).toEqual([1, 2, 2]);
  });

  it('does not ask another tab what a good one refused', async () => {
    tabs.open = [1, 2];
    tabs.answering = new Set([1, 2]);
    tabs.answer = response({ status: 429, retryAfter: '5' });
    await expect(pages.ask(adapter, ADA, READ)).rejects.toMatchObject({
      code: 'rate-limited',
      until: NOW + 5_000,
    });
    expect(tabs.asked).toEqual([1]);
  });
});

describe('when no page is open', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('opens one, for however many ask at once', async () => {
    const asks = [1, 2, 3].map(() => pages.ask(adapter, ADA, READ));
    await vi.advanceTimersByTimeAsync(10);
    expect(tabs.opened).toEqual(['https://sora.example/library']);
    tabs.answering.add(100);
    pages.ready(100);
    expect(await Promise.all(asks)).toHaveLength(3);
    expect(tabs.opened).toHaveLength(1);
  });

  it('opens none for what only passed by, and goes on once the person opened one', async () => {
    tabs.isAskedFor = false;
    await expect(pages.ask(adapter, ADA, READ)).rejects.toMatchObject({ code: 'page-missing', until: null });
    expect(tabs.opened).toEqual([]);
    tabs.open = [7];
    tabs.answering.add(7);
    expect(await pages.ask(adapter, ADA, READ)).toEqual({ rows: [] });
  });

  it('still waits for a tab on its way when it may open none', async () => {
    tabs.isAskedFor = false;
    tabs.open = [7];
    const asked = pages.ask(adapter, ADA, READ);
    await vi.advanceTimersByTimeAsync(1_000);
    tabs.answering.add(7);
    pages.ready(7);
    expect(await asked).toEqual({ rows: [] });
  });

  it('opens one for all sites of an origin, and asks it for each of them afterwards', async () => {
    const sibling = { ...new ListService().adapter('sora2'), homePath: '/drafts' };
    const asks = [adapter, sibling].map((site) => pages.session(site));
    await vi.advanceTimersByTimeAsync(10);
    tabs.answering.add(100);
    pages.ready(100);
    await Promise.all(asks);
    await Promise.all([adapter, sibling].map((site) => pages.ask(site, ADA, READ)));
    expect(tabs.opened).toEqual(['https://sora.example/library']);
    expect(new Set(tabs.asked)).toEqual(new Set([100]));
  });

  it('opens another for a site of another origin', async () => {
    const elsewhere = { ...new ListService().adapter('chatgpt'), origin: 'https://chat.example' };
    const asks = [adapter, elsewhere].map((site) => pages.session(site));
    for (const ask of asks) ask.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    expect(tabs.opened).toEqual(['https://sora.example/library', 'https://chat.example/library']);
    await vi.advanceTimersByTimeAsync(25_000);
  });

  it('gives up a page that never comes up, and says when to try again', async () => {
    const failed = expect(pages.session(adapter)).rejects.toMatchObject({
      code: 'page-missing',
      until: NOW + 30_000,
    });
    await vi.advanceTimersByTimeAsync(25_000);
    await failed;
  });

  it('leaves no tab behind, however often a page does not come up', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const failed = expect(pages.session(adapter)).rejects.toMatchObject({ code: 'page-missing' });
      await vi.advanceTimersByTimeAsync(25_000);
      await failed;
    }
    expect(tabs.opened).toHaveLength(3);
    expect(tabs.open).toEqual([]);
  });

  it('leaves a page that went elsewhere to the person, and opens no other by itself', async () => {
    tabs.whileOpening = () => (tabs.open = []);
    const failed = expect(pages.session(adapter)).rejects.toMatchObject({
      code: 'page-missing',
      until: null,
    });
    await vi.advanceTimersByTimeAsync(25_000);
    await failed;
  });

  it('knows a page that came up before the browser told its tab', async () => {
    tabs.answering.add(100);
    tabs.whileOpening = (tab) => pages.ready(tab);
    expect(await pages.ask(adapter, ADA, READ)).toEqual({ rows: [] });
  });

  it('does not take another tab for the one it opened', async () => {
    let isOver = false;
    const asked = pages.session(adapter).finally(() => (isOver = true));
    asked.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    pages.ready(7);
    await vi.advanceTimersByTimeAsync(10);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(25_000);
  });
});

describe('a tab on its way from one page to the next', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    tabs.open = [1];
  });
  afterEach(() => void vi.useRealTimers());

  it('is waited for, and no page is opened beside it', async () => {
    const asked = pages.ask(adapter, ADA, READ);
    await vi.advanceTimersByTimeAsync(1_000);
    tabs.answering.add(1);
    pages.ready(1);
    expect(await asked).toEqual({ rows: [] });
    expect(tabs.opened).toEqual([]);
  });

  it('is not waited for long', async () => {
    const asked = pages.ask(adapter, ADA, READ);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(tabs.opened).toHaveLength(1);
    tabs.answering.add(100);
    pages.ready(100);
    expect(await asked).toEqual({ rows: [] });
  });
});

describe('what an answer means', () => {
  beforeEach(() => {
    tabs.open = [1];
    tabs.answering.add(1);
  });

  it('knows who is signed in', async () => {
    expect(await pages.session(adapter)).toEqual({
      id: ADA,
      service: 'sora',
      displayName: 'Ada',
      lastSeenAt: NOW,
    });
  });

  it('tells another account from the expected one', async () => {
    tabs.accountId = BOB;
    await expect(pages.ask(adapter, ADA, READ)).rejects.toMatchObject({ code: 'other-account' });
  });

  it.each([
    ['signed-out', response({ body: '{}' })],
    ['signed-out', response({ status: 401, body: '{}' })],
    [
      'challenged',
      response({ status: 403, contentType: 'text/html', body: "<html>cType: 'managed'</html>" }),
    ],
    ['retired', response({ status: 403, contentType: 'text/html', body: '<html></html>' })],
    ['retired', response({ status: 0, redirected: true, body: '' })],
    ['rate-limited', response({ status: 429 })],
    ['server-error', response({ status: 502 })],
  ])('without a session says %s', async (code, answer) => {
    tabs.accountId = null;
    tabs.answer = answer;
    await expect(pages.session(adapter)).rejects.toMatchObject({ code });
    await expect(pages.ask(adapter, ADA, READ)).rejects.toMatchObject({ code });
  });

  describe('of a service that goes on', () => {
    const list = new ListService({ id: LIBRARY, title: 'Library', kind: 'generations' }).adapter();
    const lasting = { ...list, htmlMeans: 'challenged' as const };
    const first = list.list(LIBRARY, null, ADA);
    const html = { contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' };

    it.each([200, 403])('HTML with %i is what a page has to be opened for, not the end', async (status) => {
      tabs.answer = response({ status, ...html });
      await expect(pages.ask(lasting, ADA, first)).rejects.toMatchObject({ code: 'challenged' });
      await expect(pages.ask(list, ADA, first)).rejects.toMatchObject({ code: 'retired' });
      tabs.accountId = null;
      await expect(pages.session(lasting)).rejects.toMatchObject({ code: 'challenged' });
    });

    it('HTML in the place of a single piece wants to be confirmed first', async () => {
      tabs.answer = response(html);
      await expect(pages.ask(lasting, ADA, READ)).rejects.toMatchObject({ code: 'retired' });
    });

    it('a refusal that is no HTML means what it meant', async () => {
      tabs.answer = response({ status: 410, body: '{}' });
      await expect(pages.ask(lasting, ADA, first)).rejects.toMatchObject({ code: 'retired' });
    });
  });
});
