import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../../lib/domain/errors.ts';
import type { Asset, AssetLink } from '../../../lib/domain/generation.ts';
import { fetchBest } from '../../../lib/queue/locate.ts';
import type { AssetSource, SiteAdapter } from '../../../lib/sites/adapter.ts';
import { aGeneration, aLink, anAsset, NOW } from '../../builders/records.ts';
import { ListService } from '../../fakes/list-service.ts';

const at = (path: string, told: Partial<AssetLink> = {}) =>
  aLink({ url: `https://videos.openai.com/${path}`, ...told });
const ask: AssetSource = {
  kind: 'ask',
  request: { method: 'GET', path: '/download' },
  read: (json) => json as AssetLink,
};

/** What the service answers by path, and what becomes of a link by URL; an error code is thrown. */
interface Told {
  links?: AssetLink[];
  asks?: boolean;
  answers?: Record<string, unknown>;
  fails?: Record<string, ErrorCode>;
  attempts?: number;
  hasLesser?: boolean;
}

function fetching({ links = [], asks = false, answers = {}, fails = {}, ...told }: Told) {
  const asset: Asset = anAsset(aGeneration(), { links });
  const sources = [...(asks ? [ask] : []), ...links.map((link): AssetSource => ({ kind: 'link', link }))];
  const adapter: SiteAdapter = {
    ...new ListService().adapter(),
    sources: () => sources,
    renew: () => ({ request: { method: 'GET', path: '/renew' }, read: (json) => json as AssetLink[] }),
  };
  const log: string[] = [];
  const fallen = (code: unknown) =>
    typeof code === 'string' && Promise.reject(new AppError(code as ErrorCode));
  const before = { attempts: told.attempts ?? 0, hasLesser: told.hasLesser ?? false };
  const found = fetchBest(adapter, asset, before, {
    now: () => NOW,
    ask: async (_site, _account, { path }) => {
      log.push(path);
      await fallen(answers[path]);
      return answers[path] ?? null;
    },
    fetch: async ({ url }) => {
      const name = url.replace('https://videos.openai.com/', '');
      log.push(name);
      await fallen(fails[name]);
      return name;
    },
  });
  const done = found.then(({ file }) => file);
  const rendition = found.then((told) => told.rendition);
  return { done, rendition: settled(rendition), log };
}

/** Looked at by few tests; one that fails unseen must not count as unhandled. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

const preview = at('preview.webp', { rendition: 'lesser' });

describe('what is a lesser file', () => {
  it('is told from the original', async () => {
    const final = { asks: true, answers: { '/download': at('final.png') }, links: [preview] };
    expect(await fetching(final).rendition).toBe('original');
    expect(await fetching({ ...final, answers: { '/download': 'gone' } }).rendition).toBe('lesser');
    expect(await fetching({ links: [at('source.mp4')] }).rendition).toBe('original');
  });

  it('is never fetched again where one is held', async () => {
    const told = { asks: true, links: [preview], attempts: 9, hasLesser: true };
    const refused = fetching({ ...told, answers: { '/download': 'server-error' } });
    await expect(refused.done).rejects.toMatchObject({ code: 'server-error' });
    expect(refused.log).toEqual(['/download']);
    const answered = fetching({ ...told, answers: { '/download': preview } });
    await expect(answered.done).rejects.toMatchObject({ code: 'no-link' });
    const found = fetching({ ...told, answers: { '/download': at('final.png') } });
    expect(await found.done).toBe('final.png');
  });

  it('gives way to the original that the site names when it is asked for the item again', async () => {
    const told = { links: [at('md.mp4', { rendition: 'lesser' })], hasLesser: true };
    const better = fetching({ ...told, answers: { '/renew': [...told.links, at('source.mp4')] } });
    expect(await better.done).toBe('source.mp4');
    expect(await better.rendition).toBe('original');
    const same = fetching({ ...told, answers: { '/renew': told.links } });
    await expect(same.done).rejects.toMatchObject({ code: 'no-link' });
    expect(same.log).toEqual(['/renew']);
  });
});

describe('fetchBest', () => {
  it('takes the best way and leaves the others alone', async () => {
    const { done, log } = fetching({
      asks: true,
      answers: { '/download': at('final.png') },
      links: [at('preview.webp')],
    });
    expect(await done).toBe('final.png');
    expect(log).toEqual(['/download', 'final.png']);
  });

  it.each(['gone', 'site-changed', 'no-link'] as const)(
    'goes on to the next way at once when one is closed by %s',
    async (code) => {
      const { done } = fetching({ asks: true, answers: { '/download': code }, links: [at('preview.webp')] });
      expect(await done).toBe('preview.webp');
    },
  );

  it.each(['server-error', 'refused', 'retired'] as const)(
    'gives a way that failed with %s a second chance before it settles for less',
    async (code) => {
      const told = { asks: true, answers: { '/download': code }, links: [at('preview.webp')] };
      for (const attempts of [0, 1]) {
        const { done, log } = fetching({ ...told, attempts });
        await expect(done).rejects.toMatchObject({ code });
        expect(log).toEqual(['/download']);
      }
      expect(await fetching({ ...told, attempts: 2 }).done).toBe('preview.webp');
    },
  );

  it.each(['signed-out', 'rate-limited', 'offline', 'storage-full', 'page-missing'] as const)(
    'never settles for less because of %s',
    async (code) => {
      const { done } = fetching({
        links: [at('best.mp4'), at('less.mp4')],
        fails: { 'best.mp4': code },
        attempts: 5,
      });
      await expect(done).rejects.toMatchObject({ code });
    },
  );

  it('asks for a link that ran out within the same attempt, and takes the one to the same file', async () => {
    const { done, log } = fetching({
      links: [at('source.mp4?sig=old')],
      fails: { 'source.mp4?sig=old': 'link-expired' },
      answers: { '/renew': [at('smaller.mp4?sig=new'), at('source.mp4?sig=new')] },
    });
    expect(await done).toBe('source.mp4?sig=new');
    expect(log).toEqual(['source.mp4?sig=old', '/renew', 'source.mp4?sig=new']);
  });

  it('takes the best that is offered now when the same file is not', async () => {
    const { done } = fetching({
      links: [at('source.mp4')],
      fails: { 'source.mp4': 'link-expired' },
      answers: { '/renew': [at('moved.mp4'), at('smaller.mp4')] },
    });
    expect(await done).toBe('moved.mp4');
  });

  it('does not even try a link that is about to run out', async () => {
    const soon = at('source.mp4', { expiresAt: NOW + 4 * 60_000 });
    const { done, log } = fetching({ links: [soon], answers: { '/renew': [at('source.mp4?new')] } });
    expect(await done).toBe('source.mp4?new');
    expect(log[0]).toBe('/renew');
    const later = at('source.mp4', { expiresAt: NOW + 6 * 60_000 });
    expect(await fetching({ links: [later] }).done).toBe('source.mp4');
  });

  it('asks for the item again when it came without any link', async () => {
    expect(await fetching({ answers: { '/renew': [at('late.mp4')] } }).done).toBe('late.mp4');
    await expect(fetching({ answers: { '/renew': [] } }).done).rejects.toMatchObject({ code: 'no-link' });
    await expect(fetching({ answers: { '/renew': 'gone' } }).done).rejects.toMatchObject({ code: 'gone' });
  });

  it.each([
    'https://videos.openai.com.evil.example/a.mp4',
    'https://evil.example/a.mp4',
    'http://videos.openai.com/a.mp4',
    'https://user:secret@videos.openai.com/a.mp4',
    'https://videos.openai.com:8443/a.mp4',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'not a link',
  ])('never fetches from %s, whoever supplied it', async (url) => {
    const foreign = aLink({ url });
    const given = fetching({ links: [foreign] });
    await expect(given.done).rejects.toMatchObject({ code: 'no-link' });
    const answered = fetching({ asks: true, answers: { '/download': foreign, '/renew': [foreign] } });
    await expect(answered.done).rejects.toMatchObject({ code: 'no-link' });
    const renewed = fetching({ links: [at('a.mp4', { expiresAt: NOW })], answers: { '/renew': [foreign] } });
    await expect(renewed.done).rejects.toMatchObject({ code: 'no-link' });
    expect([...given.log, ...answered.log, ...renewed.log].filter((entry) => !entry.startsWith('/'))).toEqual(
      [],
    );
  });

  it.each([
    ['https://chatgpt.com/backend-api/estuary/content?id=file_1', true],
    ['https://files.oaiusercontent.com/file-1', false],
  ])('lets cookies go to hosts that serve the session alone: %s %s', async (url, withCookies) => {
    const adapter: SiteAdapter = {
      ...new ListService().adapter(),
      mediaHosts: ['https://chatgpt.com/*', 'https://files.oaiusercontent.com/*'],
      sessionMediaHosts: ['https://chatgpt.com/*'],
      sources: () => [
        { kind: 'ask', request: { method: 'GET', path: '/download' }, read: () => aLink({ url }) },
      ],
    };
    const fetched = await fetchBest(
      adapter,
      anAsset(),
      { attempts: 0, hasLesser: false },
      {
        now: () => NOW,
        ask: () => Promise.resolve(null),
        fetch: (link) => Promise.resolve(link),
      },
    );
    expect(fetched).toMatchObject({ file: { url, withCookies } });
  });

  it('tells nothing of a link in its errors', async () => {
    const { done } = fetching({ links: [at('a.mp4?sig=secret')], fails: { 'a.mp4?sig=secret': 'damaged' } });
    const error = await done.catch((thrown: unknown) => thrown);
    expect(String(error)).not.toContain('secret');
  });
});
