import { describe, expect, test } from 'vitest';
import type { Asset } from '../../../../lib/domain/generation.ts';
import { sora1 } from '../../../../lib/sites/sora1/adapter.ts';
import { fixture, gen, itemOf, parse } from './fixture.ts';

const page = parse(fixture('links'));

function assetOf(number: number, from = page): Asset {
  const [asset] = itemOf(from, gen(number)).assets;
  if (!asset) throw new Error('It has no asset');
  return asset;
}

const fileNames = (number: number) =>
  assetOf(number).links.map(({ url }) => decodeURIComponent(new URL(url).pathname).split('/').at(-1));

describe('links, best first', () => {
  test.each([
    ['an encoding may say url', 31, ['by_url.webp', 'img_0.png']],
    ['&amp; is unescaped', 32, ['img.png']],
    ['other hosts and http are left out', 33, []],
    ['of a video only the best that is offered', 34, ['small.mp4']],
    ["a video's source, and nothing lesser beside it", 35, ['source.mp4']],
  ])('%s', (_, number, names) => {
    expect(fileNames(number)).toEqual(names);
  });

  test('an URL stays as it was sent', () => {
    expect(assetOf(36).links[0]?.url).toContain('assets%2Ftask_');
    expect(assetOf(36).links[0]?.url.endsWith('&sig=a/b%2Bc')).toBe(true);
    expect(assetOf(32).links[0]?.url.endsWith('&sr=b&sig=x')).toBe(true);
    expect(assetOf(32).links[0]).toMatchObject({ expiresAt: Date.UTC(2026, 3, 13), expectedBytes: null });
  });

  test('bytes are told for exactly their link', () => {
    expect(assetOf(31).links.map(({ expectedBytes }) => expectedBytes)).toEqual([10, null]);
    expect(assetOf(35).links.map(({ expectedBytes }) => expectedBytes)).toEqual([null]);
  });

  test('only the source of a video is the original', () => {
    const renditions = (number: number) => assetOf(number).links.map(({ rendition }) => rendition);
    expect(renditions(35)).toEqual([undefined]);
    expect(renditions(34)).toEqual(['lesser']);
    expect(renditions(31)).toEqual(['lesser', 'lesser']);
  });

  test.each([
    ['', null],
    ['?se=2026-04-13T00%3A00%3A00Z', Date.UTC(2026, 3, 13)],
    ['?se=2026-04-13', Date.UTC(2026, 3, 13)],
    ['?se=soon', null],
    ['?se=1026-04-13', null],
  ])('a link with %j ends at %s', (query, expiresAt) => {
    const row = { id: 'gen_1', url: `https://videos.openai.com/x.png${query}` };
    const read = parse({ tasks: [{ id: 'task_1', generations: [row] }] });
    expect(itemOf(read, 'gen_1').assets[0]?.links).toMatchObject([{ expiresAt }]);
  });
});

describe('sources', () => {
  test('an image is asked for, then taken as listed', () => {
    const [ask, ...links] = sora1.sources(assetOf(31));
    if (ask?.kind !== 'ask') throw new Error('It is not asked for');
    expect(ask.request).toEqual({ method: 'GET', path: `/backend/generations/${gen(31)}/download` });
    expect(sora1.allows(ask.request)).toBe(true);
    expect(links).toEqual(assetOf(31).links.map((link) => ({ kind: 'link', link })));
    const final = { url: expect.stringContaining('final.png') as string, expectedBytes: null };
    expect(ask.read(fixture('download'))).toMatchObject(final);
    expect(ask.read(fixture('download-older-key'))).toMatchObject(final);
    for (const answer of [
      fixture('download-foreign-host'),
      {},
      null,
      [],
      'https://videos.openai.com/x',
      { url: 7 },
    ])
      expect(ask.read(answer)).toBeNull();
  });

  test('a video is taken as listed', () => {
    expect(sora1.sources(assetOf(35)).map(({ kind }) => kind)).toEqual(['link']);
  });

  test('a video without a link has none, until it is read again', () => {
    const asset = assetOf(28, parse(fixture('unavailable-generations')));
    expect(sora1.sources(asset)).toEqual([]);
    const again = sora1.renew(asset);
    expect(again.request.path).toBe(`/backend/generations/${gen(28)}`);
    expect(again.read({ id: gen(28), url: 'https://videos.openai.com/x.mp4' })).toHaveLength(1);
    expect(again.read({ id: gen(28) })).toEqual([]);
  });
});

describe('renew', () => {
  const renewal = sora1.renew(assetOf(1, parse(fixture('library-page'))));

  test('the generation is read again', () => {
    expect(renewal.request).toEqual({ method: 'GET', path: `/backend/generations/${gen(1)}` });
    expect(sora1.allows(renewal.request)).toBe(true);
    expect(renewal.read(fixture('generation'))).toMatchObject([
      { url: expect.stringContaining('fresh.webp') as string, expectedBytes: 2097152 },
      { url: expect.stringContaining('img_0.png') as string },
    ]);
  });

  test.each(['generation', 'data'])('an answer wrapped in %s is understood', (key) => {
    const answer = fixture('generation');
    expect(renewal.read({ [key]: answer })).toEqual(renewal.read(answer));
  });

  test("another generation's answer brings nothing", () => {
    for (const answer of [{ ...(fixture('generation') as object), id: gen(2) }, {}, null, 'x', []])
      expect(renewal.read(answer)).toEqual([]);
  });
});
