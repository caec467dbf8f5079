import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedPage, SiteRequest } from '../../../../lib/sites/adapter.ts';
import { PayloadMismatch } from '../../../../lib/sites/payload-mismatch.ts';
import { sora1 } from '../../../../lib/sites/sora1/adapter.ts';
import { isMediaUrl } from '../../../../lib/sites/media-host.ts';
import { ADA } from '../../../builders/records.ts';
import { hostileValue, mutated, type Json } from '../mutations.ts';
import { FAVOURITES_PATH, fixture, FOLDER_PATH, gen, itemOf, LIBRARY_PATH, parse } from './fixture.ts';

const pages: [path: string, names: string[]][] = [
  [
    LIBRARY_PATH,
    ['library-page', 'tasks-without-generations', 'storyboard', 'links', 'hostile', 'broken-rows'],
  ],
  ['/backend/collections?limit=100', ['collections']],
  [FOLDER_PATH, ['folder-page']],
  [FAVOURITES_PATH, ['favourites-page']],
  ['/backend/notif?limit=100', ['notif-page']],
  [`/backend/generations/${gen(1)}`, ['generation']],
];

const samples = pages.flatMap(([path, names]) =>
  names.map((name) => ({ path, json: fixture(name) as Json })),
);

/** Null for a page that was refused as a whole. */
function parseOrRefuse(json: Json, path: string): ParsedPage | null {
  try {
    return parse(json, path);
  } catch (thrown) {
    if (thrown instanceof PayloadMismatch) return null;
    throw thrown;
  }
}

function rowsOf(json: Json, path: string): Json[] {
  if (path.includes('/backend/generations/')) return [json];
  const envelope = json as { [key: string]: Json };
  const rows =
    ['task_responses', 'tasks', 'data', 'items'].map((key) => envelope[key]).find(Array.isArray) ?? [];
  return (rows as ({ payload?: Json } | null)[]).map((row) => {
    const payload = row?.payload;
    return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : row;
  });
}

/** All that may be asked of the service because of this page. */
function requestsOf({ items, collections, collectionId, next }: ParsedPage): SiteRequest[] {
  const assets = items.flatMap((item) => item.assets);
  const asks = assets
    .flatMap((asset) => sora1.sources(asset))
    .flatMap((source) => (source.kind === 'ask' ? [source] : []));
  const goesOn = next.kind === 'more' && collectionId !== null;
  return [
    ...[...asks, ...assets.map((asset) => sora1.renew(asset))].map(({ request }) => request),
    ...collections.map(({ id }) => sora1.list(id, null, ADA)),
    ...(goesOn ? [sora1.list(collectionId, next.cursor, ADA)] : []),
  ];
}

describe('any hostile change to an answer', () => {
  test('is refused as PayloadMismatch, or every row is accounted for', () => {
    fc.assert(
      fc.property(mutated(samples), ({ path, json }) => {
        const page = parseOrRefuse(json, path);
        if (page === null) return;
        const kept = new Set([...page.records, ...page.mismatches].map(({ raw }) => raw));
        for (const row of rowsOf(json, path)) expect(kept.has(row)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('brings no task without an item, or a mismatch in its place', () => {
    fc.assert(
      fc.property(mutated(samples), ({ path, json }) => {
        const page = parseOrRefuse(json, path);
        if (page === null || page.collectionId === 'folders') return;
        const missing = page.records.filter(
          ({ nativeId }) =>
            !page.items.some(({ generation }) => [generation.nativeId, generation.taskId].includes(nativeId)),
        );
        expect(missing.length).toBeLessThanOrEqual(page.mismatches.length);
      }),
      { numRuns: 300 },
    );
  });

  test('brings no link to another host, and no request that is not allowed', () => {
    fc.assert(
      fc.property(mutated(samples), ({ path, json }) => {
        const page = parseOrRefuse(json, path);
        if (page === null) return;
        const links = page.items.flatMap((item) => item.assets).flatMap((asset) => asset.links);
        expect(links.every(({ url }) => isMediaUrl(url, sora1.mediaHosts))).toBe(true);
        for (const request of requestsOf(page)) expect(sora1.allows(request)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('is read to items with a date, a page and an owner', () => {
    fc.assert(
      fc.property(mutated(samples), ({ path, json }) => {
        for (const { generation, assets } of parseOrRefuse(json, path)?.items ?? []) {
          expect(Number.isSafeInteger(generation.createdAt)).toBe(true);
          expect(generation.pageUrl).toMatch(/^https:\/\/sora\.chatgpt\.com\/[gt]\/[\w-]+$/);
          if (generation.owner === 'other' || generation.availability !== 'available')
            expect(assets).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('whatever the JSON, nothing but PayloadMismatch is thrown', () => {
  const path = fc.constantFrom(...pages.map(([sample]) => sample));
  fc.assert(
    fc.property(hostileValue, path, (json, sample) => {
      parseOrRefuse(json, sample);
      parseOrRefuse({ data: [json], has_more: true, last_id: json }, sample);
    }),
  );
});

describe('a page made to hurt', () => {
  const page = parse(fixture('hostile'));

  test('no link survives', () => {
    expect(page.items.flatMap(({ assets }) => assets.flatMap(({ links }) => links))).toEqual([]);
  });

  test('words stay words, whole', () => {
    const { prompt, title } = itemOf(page, gen(40)).generation;
    expect(prompt).toMatch(/^<img src=x onerror=alert\(1\)>\0(boat ){1200}$/);
    expect(title).toBe('</script><script>alert(1)</script>');
  });

  test('no prototype is touched', () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(itemOf(page, gen(41)).generation.owner).toBe('self');
  });
});
