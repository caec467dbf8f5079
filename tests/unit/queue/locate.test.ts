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
}

function fetching({ links = [], asks = false, answers = {}, fails = {}, attempts = 0 }: Told) {
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
  const done = fetchBest(adapter, asset, attempts, {
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
  return { done, log };
}

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
    const fetched = await fetchBest(adapter, anAsset(), 0, {
      now: () => NOW,
      ask: () => Promise.resolve(null),
      fetch: (link) => Promise.resolve(link),
    });
    expect(fetched).toMatchObject({ url, withCookies });
  });

  it('tells nothing of a link in its errors', async () => {
    const { done } = fetching({ links: [at('a.mp4?sig=secret')], fails: { 'a.mp4?sig=secret': 'damaged' } });
    const error = await done.catch((thrown: unknown) => thrown);
    expect(String(error)).not.toContain('secret');
  });
});
