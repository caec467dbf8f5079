import { describe, expect, test } from 'vitest';
import type { Asset } from '../../../../lib/domain/generation.ts';
import { chatgpt } from '../../../../lib/sites/chatgpt/adapter.ts';
import { conversation, file, fixture, IMAGES_PATH, itemOf, OLD_FILE, parse } from './fixture.ts';

const page = parse(fixture('images-page'), IMAGES_PATH);

function assetOf(nativeId: string, of = page): Asset {
  const [asset] = itemOf(of, nativeId).assets;
  if (!asset) throw new Error(`${nativeId} has no file`);
  return asset;
}

const estuary = (id: string, path = 'fsns') =>
  `https://chatgpt.com/backend-api/estuary/content?id=${id}&ts=492000&p=${path}&cid=1&sig=0123abcd&v=0`;

describe('ways to a file', () => {
  test('it is asked for just before it is fetched: by conversation, without, by the older name, then by the list', () => {
    const ways = chatgpt
      .sources(assetOf(file(1)))
      .map((source) => (source.kind === 'ask' ? source.request.path : source.link.url));
    expect(ways).toEqual([
      `/backend-api/files/download/${file(1)}?conversation_id=${conversation(1)}&inline=false`,
      `/backend-api/files/download/${file(1)}?inline=false`,
      `/backend-api/files/${file(1)}/download`,
      estuary(file(1)),
    ]);
  });

  test('without a conversation there is one way less, and all of them are allowed', () => {
    const sources = chatgpt.sources(assetOf(file(4)));
    const asks = sources.flatMap((source) => (source.kind === 'ask' ? source.request : []));
    expect(asks).toHaveLength(2);
    for (const request of [...asks, chatgpt.renew(assetOf(file(4))).request]) {
      expect(chatgpt.allows(request)).toBe(true);
    }
  });

  test('a link of the older host tells when it ends', () => {
    expect(assetOf(OLD_FILE).links).toEqual([
      {
        url: `https://files.oaiusercontent.com/${OLD_FILE}?se=2026-12-01T00%3A00%3A00Z&sp=r&sig=abcd`,
        expectedBytes: null,
        expiresAt: Date.UTC(2026, 11, 1),
        rendition: 'lesser',
      },
    ]);
  });

  test('what a list links to is never taken for the original', () => {
    const links = page.items.flatMap(({ assets }) => assets).flatMap((asset) => asset.links);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ rendition }) => rendition !== 'lesser')).toEqual([]);
  });
});

test('a thumbnail is never a way to the file, wherever a row names it', () => {
  const thumbnail = estuary(encodeURIComponent(`0a1b2c#${file(1)}#thumbnail`));
  const row = { asset_pointer: `sediment://${file(1)}`, url: thumbnail };
  expect(assetOf(file(1), parse({ items: [row] }, IMAGES_PATH)).links).toEqual([]);
});

describe('what was asked for', () => {
  const { read } = chatgpt.renew(assetOf(file(1)));

  test('is a link to either host', () => {
    expect(read(fixture('download'))).toEqual([
      { url: estuary(file(1), 'fs'), expectedBytes: null, expiresAt: null },
    ]);
    expect(read(fixture('download-older'))).toMatchObject([{ expiresAt: Date.UTC(2026, 11, 1) }]);
  });

  test('is gone, is refused, or leads elsewhere', () => {
    expect(() => read(fixture('download-not-found'))).toThrow(expect.objectContaining({ code: 'gone' }));
    expect(read(fixture('download-refused'))).toEqual([]);
    expect(read(fixture('download-foreign-host'))).toEqual([]);
    for (const odd of [null, [], 'x', 7, {}, { download_url: 7 }]) expect(read(odd)).toEqual([]);
  });

  test.each([
    'https://chatgpt.com/auth/logout',
    'https://chatgpt.com/backend-api/accounts/deactivate?id=file_1',
    'https://chatgpt.com/backend-api/estuary/content/../../auth/logout',
    'https://chatgpt.com/backend-api/estuary/public_content/x',
    'http://chatgpt.com/backend-api/estuary/content?id=file_1',
  ])('is never another path of the site itself: %s', (download_url) => {
    expect(read({ status: 'success', download_url })).toEqual([]);
  });
});

test('links to other hosts, other paths and other files are left out', () => {
  const hostile = parse(fixture('hostile'), IMAGES_PATH);
  expect(assetOf(file(1), hostile).links).toEqual([]);
  expect(assetOf(file(2), hostile).links).toEqual([]);
  expect(assetOf(file(3), hostile).links.map(({ url }) => url)).toEqual([estuary(file(3))]);
  expect(assetOf(file(4), hostile).via).toBeNull();
  expect(hostile.next).toEqual({ kind: 'lost' });
});
