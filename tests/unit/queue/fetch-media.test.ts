import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { assetId } from '../../../lib/domain/ids.ts';
import { fetchMedia } from '../../../lib/queue/fetch-media.ts';
import { LinePace } from '../../../lib/queue/line-pace.ts';
import { laneOf } from '../../../lib/queue/lane.ts';
import type { TrustedLink } from '../../../lib/queue/trusted-link.ts';
import { aGeneration, aLink, NOW } from '../../builders/records.ts';
import { png } from '../media/files.ts';

const picture = png(Uint8Array.from({ length: 40 }, (_, at) => at));
const trusted = ({ withCookies = false, ...told }: Partial<TrustedLink>): TrustedLink => ({
  ...aLink(told),
  withCookies,
});
const never = new AbortController().signal;
const options = (signal = never, pace = new LinePace()) => ({ signal, now: NOW, lane: laneOf(1), pace });

/** A media host of one answer. */
async function host(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

const original = assetId(aGeneration(), 'original');
const captions = assetId(aGeneration(), 'captions', 'srt');

const fetching = async (answer: RequestListener, expectedBytes: number | null = null, asset = original) =>
  fetchMedia(trusted({ url: await host(answer), expectedBytes }), asset, options());

describe('fetchMedia', () => {
  it('brings the file whole, with its type and digests', async () => {
    const media = await fetching((_, answer) => answer.end(picture), picture.length);
    expect(new Uint8Array(await media.blob.arrayBuffer())).toEqual(picture);
    expect(media).toMatchObject({ mediaType: 'image/png' });
    expect(media.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('brings captions without a line as the empty file that they are', async () => {
    const media = await fetching((_, answer) => answer.end(), null, captions);
    expect([media.blob.size, media.mediaType, media.crc32]).toEqual([0, 'application/x-subrip', 0]);
    expect(media.sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('sends no cookie, no token and no referrer, and asks for no redirect to be followed', async () => {
    const spy = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => spy.mockRestore());
    let headers: Record<string, unknown> = {};
    await fetching((request, answer) => {
      headers = request.headers;
      answer.end(picture);
    });
    const private_ = ['cookie', 'authorization', 'referer'];
    expect(Object.keys(headers).filter((name) => private_.includes(name))).toEqual([]);
    expect(spy.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
  });

  it('sends cookies, and nothing else, to a host that serves the session alone', async () => {
    const spy = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => spy.mockRestore());
    const url = await host((_, answer) => answer.end(picture));
    await fetchMedia(trusted({ url, withCookies: true }), original, options());
    expect(spy.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'include',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
    expect(spy.mock.calls[0]?.[1]).not.toHaveProperty('headers');
  });

  it('breaks a transfer off that stands still, however long the whole might take', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let isStuck = false;
    const fetched = fetching((_, answer) => {
      answer.write(picture.subarray(0, 20), () => (isStuck = true));
    }, 1024 ** 3);
    const failed = expect(fetched).rejects.toMatchObject({ code: 'offline' });
    await vi.waitUntil(() => isStuck);
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
  });

  it('gives a file on a known line its time, and then forgets what it knew', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const pace = new LinePace();
    pace.came(10 * 1024 ** 2, 1_000);
    let isStuck = false;
    const url = await host((_, answer) => answer.write(picture.subarray(0, 20), () => (isStuck = true)));
    const link = trusted({ url, expectedBytes: 1024 ** 2 });
    const failed = expect(fetchMedia(link, original, options(never, pace))).rejects.toMatchObject({
      code: 'offline',
    });
    await vi.waitUntil(() => isStuck);
    await vi.advanceTimersByTimeAsync(pace.patienceFor(1024 ** 2) ?? 0);
    await failed;
    expect(pace.patienceFor(1)).toBeNull();
  });

  it.each([
    ['by the record', 1_000, {}, 61_000],
    ['by the answer', null, { 'content-length': String(2 * 1024 ** 2) }, 191_000],
    ['by nothing', null, {}, 1_108_000],
  ])(
    'breaks a transfer off that only drips, as late as its size %s allows',
    async (_, told, headers, longest) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      onTestFinished(() => void vi.useRealTimers());
      let drip: () => Promise<void> = () => Promise.resolve();
      const fetched = fetching((__, answer) => {
        answer.writeHead(200, headers);
        drip = () => new Promise((resolve) => answer.write('x', () => setImmediate(resolve)));
        void drip();
      }, told);
      let isOver = false;
      const failed = expect(fetched.finally(() => (isOver = true))).rejects.toMatchObject({
        code: 'offline',
      });
      await vi.waitUntil(() => vi.getTimerCount() > 1);
      for (let waited = 0; waited + 50_000 < longest; waited += 50_000) {
        await vi.advanceTimersByTimeAsync(50_000);
        expect(isOver).toBe(false);
        await drip();
        await new Promise((resolve) => setImmediate(resolve));
      }
      await vi.advanceTimersByTimeAsync(50_000);
      await failed;
    },
  );

  it('bears pauses between the pieces of a large file', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const rest: (() => void)[] = [];
    const fetched = fetching((_, answer) => {
      answer.write(picture.subarray(0, 20));
      rest.push(() => void answer.end(picture.subarray(20)));
    });
    await vi.waitUntil(() => rest.length > 0);
    await vi.advanceTimersByTimeAsync(50_000);
    for (const send of rest) send();
    expect((await fetched).blob.size).toBe(picture.length);
  });

  it.each([
    [302, {}, 'link-expired', null],
    [401, {}, 'link-expired', null],
    [403, {}, 'link-expired', null],
    [422, {}, 'link-expired', null],
    [404, {}, 'link-expired', null],
    [410, {}, 'link-expired', null],
    [206, {}, 'link-expired', null],
    [408, {}, 'server-error', null],
    [500, {}, 'server-error', null],
    [503, { 'retry-after': '60' }, 'server-error', NOW + 60_000],
    [429, {}, 'rate-limited', null],
    [429, { 'retry-after': '7' }, 'rate-limited', NOW + 7_000],
    [429, { 'retry-after': new Date(NOW + 90_000).toUTCString() }, 'rate-limited', NOW + 90_000],
  ])('reads status %i %o as %s', async (status, headers, code, until) => {
    const refused = fetching((_, answer) =>
      answer.writeHead(status, { location: '/elsewhere', ...headers }).end(),
    );
    await expect(refused).rejects.toMatchObject({ code, until });
  });

  it('does not follow a redirect', async () => {
    const asked: (string | undefined)[] = [];
    const moved = fetching((request, answer) => {
      asked.push(request.url);
      answer.writeHead(302, { location: '/elsewhere' }).end();
    });
    await expect(moved).rejects.toThrow();
    expect(asked).toEqual(['/file']);
  });

  it.each<[string, RequestListener]>([
    [
      'HTML',
      (_, answer) => answer.writeHead(200, { 'content-type': 'video/mp4' }).end('<!doctype html><p>Sign in'),
    ],
    ['JSON', (_, answer) => answer.end('{"error":{"code":"odd"}}')],
    ['nothing', (_, answer) => answer.end()],
    ['a file that ends early', (_, answer) => answer.end(picture.subarray(0, picture.length - 9))],
  ])('refuses %s as damaged', async (_, answer) => {
    await expect(fetching(answer)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('gives back the connection of a refusal, however long its body is', async () => {
    let isClosed = false;
    const refused = fetching((_, answer) => {
      answer.on('close', () => (isClosed = true));
      answer.writeHead(503);
      answer.write('later');
    });
    await expect(refused).rejects.toMatchObject({ code: 'server-error' });
    await expect.poll(() => isClosed).toBe(true);
  });

  it('refuses a file whose connection broke off in the middle', async () => {
    const broken = fetching((_, answer) => {
      answer.writeHead(200, { 'content-length': picture.length });
      answer.write(picture.subarray(0, 20), () => answer.destroy());
    });
    await expect(broken).rejects.toMatchObject({ code: 'damaged' });
  });

  it('refuses a whole file that is not the size that the service told', async () => {
    const other = fetching((_, answer) => answer.end(picture), picture.length + 1);
    await expect(other).rejects.toMatchObject({ code: 'damaged' });
  });

  it('says offline when nobody answers, and names no link', async () => {
    const link = trusted({ url: 'http://127.0.0.1:9/file?sig=secret' });
    const error: unknown = await fetchMedia(link, original, options()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'offline' });
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
  });

  it('ends at once when it is broken off', async () => {
    const controller = new AbortController();
    const link = trusted({ url: await host(() => controller.abort()) });
    await expect(fetchMedia(link, original, options(controller.signal))).rejects.toMatchObject({
      code: 'offline',
    });
  });
});
