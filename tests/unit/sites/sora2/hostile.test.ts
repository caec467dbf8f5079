import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../../../lib/domain/generation.ts';
import { isMediaUrl } from '../../../../lib/sites/media-host.ts';
import { sora2 } from '../../../../lib/sites/sora2/adapter.ts';
import {
  checkPages,
  expectEveryRow,
  expectGoodItem,
  expectOwnLinksAndRequests,
  parseOrRefuse,
} from '../hostile-answers.ts';
import { hostileValue, mutated, type Json } from '../mutations.ts';
import {
  ADA,
  APPEARANCES_PATH,
  CAMEO_DRAFTS_PATH,
  CHARACTER_POSTS_PATH,
  CHARACTERS_PATH,
  draftPath,
  DRAFTS_PATH,
  fixture,
  FOLLOWERS_PATH,
  FOLLOWING_PATH,
  gen,
  itemOf,
  LIKES_PATH,
  MAILBOX_PATH,
  ME_PATH,
  parse,
  postPath,
  POSTS_PATH,
  remixesPath,
  treePath,
} from './fixture.ts';

const pages: [path: string, names: string[]][] = [
  [POSTS_PATH, ['posts-page', 'posts-last-page', 'broken-rows', 'odd-types', 'hostile']],
  [APPEARANCES_PATH, ['appearances-page']],
  [DRAFTS_PATH, ['drafts-page', 'drafts-older-page', 'links']],
  [CAMEO_DRAFTS_PATH, ['cameo-drafts-page']],
  [CHARACTERS_PATH, ['characters']],
  [CHARACTER_POSTS_PATH, ['character-posts-page']],
  [LIKES_PATH, ['likes-page']],
  [FOLLOWERS_PATH, ['followers']],
  [FOLLOWING_PATH, ['following']],
  [MAILBOX_PATH, ['mailbox']],
  [remixesPath(1), ['remix-feed']],
  [treePath(1), ['tree']],
  [ME_PATH, ['me']],
  [postPath(1), ['post', 'post-bare']],
  [draftPath(1), ['draft', 'draft-wrapped']],
];
const samples = pages.flatMap(([path, names]) =>
  names.map((name) => ({ path, json: fixture(name) as Json })),
);
const singles = [ME_PATH, postPath(1), draftPath(1)];

const answers = mutated(samples);

function rowsOf(json: Json, path: string): Json[] {
  if (singles.includes(path)) return [json];
  const envelope = json as { [key: string]: Json };
  const list = path.includes('/tree') ? (envelope['children'] as { [key: string]: Json } | null) : envelope;
  const rows = list && typeof list === 'object' ? (list['items'] ?? list['data']) : [];
  return Array.isArray(rows) ? rows : [];
}

const PAGE_URL = /^https:\/\/sora\.chatgpt\.com\/(?:[pd]\/[\w-]+|drafts)$/;

function expectGoodActivity({ id, record }: Activity): void {
  expect(id).toMatch(/^[\w-]+$/);
  for (const link of [record['link'], record['makerLink'], record['remixOfLink']])
    expect(link ?? 'https://sora.chatgpt.com/').toMatch(/^https:\/\/sora\.chatgpt\.com\/[\w./-]*$/);
}

describe('any hostile change to an answer', () => {
  test('is refused as PayloadMismatch, or every row is accounted for', () => {
    checkPages(answers, parse, 600, (page, { path, json }) => expectEveryRow(page, rowsOf(json, path)));
  });

  test('brings no link to another host, and no request that is not allowed', () => {
    checkPages(answers, parse, 400, (page) => expectOwnLinksAndRequests(sora2, page, ADA));
  });

  test('is read to items with a date, a page and an owner, and to activities that lead to the site only', () => {
    checkPages(answers, parse, 400, ({ items, activities }) => {
      for (const item of items) expectGoodItem(item, PAGE_URL);
      activities.forEach(expectGoodActivity);
    });
  });

  test('to a single read brings links to the service’s media, or none, and never throws', () => {
    const assets = [
      ...parse(fixture('posts-page'), POSTS_PATH).items,
      ...parse(fixture('drafts-page'), DRAFTS_PATH).items,
    ]
      .flatMap((item) => item.assets)
      .filter(({ nativeId }) => nativeId === gen(1));
    const single = samples.filter(({ path }) => singles.includes(path));
    fc.assert(
      fc.property(mutated(single), fc.constantFrom(...assets), ({ json }, asset) => {
        const asked = sora2
          .sources(asset)
          .flatMap((source) => (source.kind === 'ask' ? [source.read(json)] : []));
        const links = [...sora2.renew(asset).read(json), ...asked.filter((link) => link !== null)];
        expect(links.every(({ url }) => isMediaUrl(url, sora2.mediaHosts))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test('whatever the JSON, nothing but PayloadMismatch is thrown', () => {
  const path = fc.constantFrom(...pages.map(([sample]) => sample));
  fc.assert(
    fc.property(hostileValue(), path, (json, sample) => {
      parseOrRefuse(parse, json, sample);
      parseOrRefuse(parse, { items: [json], cursor: json }, sample);
      parseOrRefuse(parse, { children: { items: [{ post: json, children: json }], cursor: json } }, sample);
    }),
  );
});

test('fields of other types cost themselves and nothing more', () => {
  const page = parse(fixture('odd-types'), POSTS_PATH);
  expect(page.mismatches).toEqual([]);
  expect(
    page.items.map(({ generation }) => [generation.nativeId, generation.width, generation.title]),
  ).toEqual([
    [gen(80), null, null],
    [gen(81), null, 'Boat race with @ada.boat'],
  ]);
  expect(page.next).toEqual({ kind: 'lost' });
});

describe('a page made to hurt', () => {
  const page = parse(fixture('hostile'), POSTS_PATH);

  test('no link survives', () => {
    expect(page.items.flatMap(({ assets }) => assets.flatMap(({ links }) => links))).toEqual([]);
    expect(page.items[0]?.assets).toHaveLength(1);
  });

  test('words stay words, whole, and titles of lists are short', () => {
    const { prompt, title } = itemOf(page, gen(85)).generation;
    expect(prompt).toMatch(/^<img src=x onerror=alert\(1\)>\0(boat ){1200}$/);
    expect(title).toBe('</script><script>alert(1)</script>');
    expect(page.collections.every((collection) => collection.title.length < 60)).toBe(true);
  });

  test('no prototype is touched', () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
