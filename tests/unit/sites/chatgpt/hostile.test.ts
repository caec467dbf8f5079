import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedPage, SiteRequest } from '../../../../lib/sites/adapter.ts';
import { chatgpt } from '../../../../lib/sites/chatgpt/adapter.ts';
import { isMediaUrl } from '../../../../lib/sites/media-host.ts';
import { PayloadMismatch } from '../../../../lib/sites/payload-mismatch.ts';
import {
  ADA,
  CONVERSATION_PATH,
  DIRECTORY_PATH,
  file,
  FILES_PATH,
  fixture,
  IMAGES_PATH,
  itemOf,
  NODES_PATH,
  parse,
} from './fixture.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const pages: [path: string, names: string[]][] = [
  [
    IMAGES_PATH,
    ['images-page', 'images-last-page', 'images-without-pointer', 'broken-rows', 'hostile', 'odd-types'],
  ],
  [FILES_PATH, ['files-page']],
  [NODES_PATH, ['nodes-page', 'broken-nodes']],
  [DIRECTORY_PATH, ['nodes-directory-page']],
  [CONVERSATION_PATH, ['conversation', 'conversation-broken-tree']],
];

const hostileValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    '',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    '../../me',
    'sediment://file_../x',
    'javascript:alert(1)',
    'https://evil.example/x.png',
    'https://chatgpt.com/auth/logout',
    'https://chatgpt.com@evil.example/x.png',
    'libdir_1&x=1',
    'a","ranking":"suggested',
    '\u0000\ud800',
    'x'.repeat(6000),
  ),
  fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as Json),
);

/** Every place in a JSON value, as the keys that lead there. */
function placesIn(value: Json, place: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...place, key]))];
}

function replaced(value: Json, [key, ...rest]: string[], by: Json): Json {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]): [string, Json] => [
    name,
    name === key ? replaced(member, rest, by) : member,
  ]);
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

const mutated = fc
  .constantFrom(...pages.flatMap(([path, names]) => names.map((name) => ({ path, name }))))
  .chain(({ path, name }) => {
    const json = fixture(name) as Json;
    const change = fc.tuple(fc.constantFrom(...placesIn(json)), hostileValue);
    return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => ({
      path,
      json: changes.reduce((whole, [place, value]) => replaced(whole, place, value), json),
    }));
  });

/** Null for a page that was refused as a whole. */
function parseOrRefuse(json: Json, path: string): ParsedPage | null {
  try {
    return parse(json, path);
  } catch (thrown) {
    if (thrown instanceof PayloadMismatch) return null;
    throw thrown;
  }
}

function rowsOf(json: Json): Json[] {
  const { items } = json as { items?: Json };
  return Array.isArray(items) ? items : [];
}

/** All that may be asked of the service because of this page. */
function requestsOf({ items, collections, collectionId, next }: ParsedPage): SiteRequest[] {
  const assets = items.flatMap((item) => item.assets);
  const sources = assets.flatMap((asset) => chatgpt.sources(asset));
  const goesOn = next.kind === 'more' && collectionId !== null;
  return [
    ...sources.flatMap((source) => (source.kind === 'ask' ? source.request : [])),
    ...assets.map((asset) => chatgpt.renew(asset).request),
    ...collections.map(({ id }) => chatgpt.list(id, null, ADA)),
    ...(goesOn ? [chatgpt.list(collectionId, next.cursor, ADA)] : []),
  ];
}

describe('any hostile change to an answer', () => {
  test('is refused as PayloadMismatch, or every row is accounted for', () => {
    fc.assert(
      fc.property(mutated, ({ path, json }) => {
        const page = parseOrRefuse(json, path);
        if (page === null || path === CONVERSATION_PATH) return;
        const kept = new Set([...page.records, ...page.mismatches].map(({ raw }) => raw));
        const lost = rowsOf(json).filter((row) => !kept.has(row));
        expect(lost).toHaveLength(page.passedOver);
        if (path === IMAGES_PATH) expect(lost).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('brings no link to another host or path, and no request that is not allowed', () => {
    fc.assert(
      fc.property(mutated, ({ path, json }) => {
        const page = parseOrRefuse(json, path);
        if (page === null) return;
        const links = page.items.flatMap((item) => item.assets).flatMap((asset) => asset.links);
        for (const { url } of links) {
          expect(isMediaUrl(url, chatgpt.mediaHosts)).toBe(true);
          expect(url).toMatch(
            /^https:\/\/(?:chatgpt\.com\/backend-api\/estuary\/content\?|files\.oaiusercontent\.com\/)/,
          );
        }
        for (const request of requestsOf(page)) expect(chatgpt.allows(request)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is read to items with a date, a page and an owner', () => {
    fc.assert(
      fc.property(mutated, ({ path, json }) => {
        for (const { generation, assets } of parseOrRefuse(json, path)?.items ?? []) {
          expect(Number.isSafeInteger(generation.createdAt)).toBe(true);
          expect(generation.pageUrl).toMatch(/^https:\/\/chatgpt\.com\/(?:library|c\/[\w-]+)$/);
          if (generation.owner === 'other' || generation.availability !== 'available')
            expect(assets).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('words of a hostile page stay words', () => {
  const { generation } = itemOf(parse(fixture('hostile'), IMAGES_PATH), file(4));
  expect(generation.title).toBe('<img src=x onerror=alert(1)>');
  expect(generation.prompt).toHaveLength(6001);
  expect(generation.pageUrl).toBe('https://chatgpt.com/library');
});
