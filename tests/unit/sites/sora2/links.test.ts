import { describe, expect, test } from 'vitest';
import type { Asset } from '../../../../lib/domain/generation.ts';
import type { ParsedPage } from '../../../../lib/sites/adapter.ts';
import { sora2 } from '../../../../lib/sites/sora2/adapter.ts';
import {
  draftPath,
  DRAFTS_PATH,
  fixture,
  gen,
  itemOf,
  parse,
  post,
  postPath,
  POSTS_PATH,
} from './fixture.ts';

const posts = parse(fixture('posts-page'), POSTS_PATH);
const drafts = parse(fixture('drafts-page'), DRAFTS_PATH);
const oddLinks = parse(fixture('links'), DRAFTS_PATH);

function assetsOf(page: ParsedPage, number: number): Asset[] {
  return itemOf(page, gen(number)).assets;
}

function assetOf(page: ParsedPage, number: number, at = 0): Asset {
  const asset = assetsOf(page, number)[at];
  if (!asset) throw new Error('It has no such asset');
  return asset;
}

const nameOf = (url: string) => decodeURIComponent(new URL(url).pathname).split('/').at(-1);
const namesOf = ({ links }: Asset) => links.map(({ url }) => nameOf(url));
const sizesOf = ({ links }: Asset) => links.map(({ expectedBytes }) => expectedBytes);

describe('links, best first', () => {
  test('the source, then without a watermark, then the rest; sizes where they are told', () => {
    expect(namesOf(assetOf(oddLinks, 63))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(sizesOf(assetOf(oddLinks, 63))).toEqual([null, null, null, 44, null]);
  });

  test('the first is the original and the others are lesser, and so is a small rendition alone', () => {
    const renditionsOf = (number: number) =>
      assetOf(oddLinks, number).links.map(({ rendition }) => rendition);
    expect(renditionsOf(63)).toEqual([undefined, 'lesser', 'lesser', 'lesser', 'lesser']);
    expect([renditionsOf(60), renditionsOf(61), renditionsOf(62)]).toEqual([
      [undefined],
      ['lesser'],
      ['lesser'],
    ]);
  });

  test('one file under several names is one link', () => {
    const asset = assetOf(posts, 1);
    expect(namesOf(asset)).toEqual(['raw']);
    expect(asset.links[0]).toMatchObject({ expectedBytes: 4404019, expiresAt: Date.UTC(2026, 3, 13) });
  });

  test.each([
    ['an encoding may say url, and &amp; is unescaped', 60, ['by_url'], [7]],
    ['http and other hosts are left out; the small rendition is better than nothing', 61, ['raw'], [null]],
    ['wherever it stands', 62, ['raw'], [5]],
    ['none: it may still be asked for', 65, [], []],
  ])('%s', (_, number, names, sizes) => {
    const asset = assetOf(oddLinks, number);
    expect([namesOf(asset), sizesOf(asset)]).toEqual([names, sizes]);
    expect(asset.links.every(({ url }) => url.startsWith('https://videos.openai.com/'))).toBe(true);
    expect(asset.links.every(({ url }) => !url.includes('&amp;'))).toBe(true);
  });

  test('blocked and without a link: nothing to fetch', () => {
    expect(assetsOf(oddLinks, 66)).toEqual([]);
    expect(itemOf(oddLinks, gen(66)).generation.availability).toBe('moderated');
  });
});

describe('captions', () => {
  test('lie beside the original, as two files', () => {
    expect(assetsOf(posts, 1).map(({ id, role, via }) => [id.split('/').at(-1), role, via])).toEqual([
      ['original', 'original', post(1)],
      ['captions.srt', 'captions', post(1)],
      ['captions.vtt', 'captions', post(1)],
    ]);
  });

  test('of a draft: its own, or those of the post it was published as', () => {
    expect(assetsOf(drafts, 1).map(({ role, via }) => [role, via])).toEqual([
      ['original', null],
      ['captions', post(1)],
      ['captions', post(1)],
    ]);
    expect(assetsOf(oddLinks, 63).map(({ id, via }) => [id.split('/').at(-1), via])).toEqual([
      ['original', null],
      ['captions.srt', null],
    ]);
  });

  test('of a post belong to its first attachment', () => {
    const two = parse(fixture('posts-last-page'), POSTS_PATH);
    expect([assetsOf(two, 4).length, assetsOf(two, 5).length]).toEqual([2, 1]);
  });
});

describe('ways to a file', () => {
  test('a draft: its links', () => {
    const asset = assetOf(drafts, 1);
    expect(sora2.sources(asset)).toEqual(asset.links.map((link) => ({ kind: 'link', link })));
    expect(namesOf(asset)).toEqual(['clean', 'no_watermark', 'raw', 'watermarked']);
  });

  test('a post: the draft behind it is asked first, for it may have the better file', () => {
    const [first, ...rest] = sora2.sources(assetOf(posts, 1));
    if (first?.kind !== 'ask') throw new Error('Nothing is asked');
    expect(first.request).toEqual({ method: 'GET', path: draftPath(1) });
    for (const name of ['draft', 'draft-wrapped']) {
      const found = first.read(fixture(name));
      expect([nameOf(found?.url ?? ''), found?.expectedBytes]).toEqual(['clean', 5000001]);
    }
    expect(rest.map(({ kind }) => kind)).toEqual(['link']);
  });

  test('an answer about another draft, or with the small rendition only, is no better file', () => {
    const [first] = sora2.sources(assetOf(posts, 2));
    if (first?.kind !== 'ask') throw new Error('Nothing is asked');
    const small = { id: gen(2), url: assetOf(posts, 2).links[0]?.url };
    for (const json of [fixture('draft'), small, {}, null, 'text', [], { error: {} }])
      expect(first.read(json)).toBeNull();
  });

  test('captions: their link alone', () => {
    expect(sora2.sources(assetOf(posts, 1, 1)).map(({ kind }) => kind)).toEqual(['link']);
  });
});

describe('fresh links', () => {
  test('of a draft, wrapped or not', () => {
    const { request, read } = sora2.renew(assetOf(drafts, 1));
    expect(request).toEqual({ method: 'GET', path: draftPath(1) });
    for (const json of [
      fixture('draft'),
      fixture('draft-wrapped'),
      { draft: fixture('draft') },
      { data: fixture('draft') },
    ])
      expect(read(json).map(({ url }) => nameOf(url))).toEqual([
        'clean',
        'no_watermark',
        'raw',
        'watermarked',
      ]);
  });

  test('of a post, wrapped or not', () => {
    const { request, read } = sora2.renew(assetOf(posts, 1));
    expect(request).toEqual({ method: 'GET', path: postPath(1) });
    for (const json of [fixture('post'), fixture('post-bare'), { data: fixture('post') }])
      expect(read(json)).toEqual(assetOf(posts, 1).links);
  });

  test('of captions, each its own', () => {
    for (const at of [1, 2]) {
      const asset = assetOf(posts, 1, at);
      const { request, read } = sora2.renew(asset);
      expect(request).toEqual({ method: 'GET', path: postPath(1) });
      expect(read(fixture('post'))).toEqual(asset.links);
    }
    const own = assetOf(oddLinks, 63, 1);
    expect(sora2.renew(own).request.path).toBe(draftPath(63));
    expect(sora2.renew(own).read({ data: { id: gen(63), srt_url: own.links[0]?.url } })).toEqual(own.links);
  });

  test('another’s answer, or none, brings nothing', () => {
    for (const asset of [assetOf(posts, 2), assetOf(drafts, 8), assetOf(oddLinks, 63, 1)])
      for (const json of [fixture(asset.via ? 'draft' : 'post'), {}, null, 'text', [], { post: {} }])
        expect(sora2.renew(asset).read(json)).toEqual([]);
  });
});
