import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sora1 } from '../../../../lib/sites/sora1/adapter.ts';
import { ADA } from '../../../builders/records.ts';
import {
  checkPages,
  expectEveryRow,
  expectGoodItem,
  expectOwnLinksAndRequests,
  parseOrRefuse,
} from '../hostile-answers.ts';
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

const answers = mutated(samples);

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

describe('any hostile change to an answer', () => {
  test('is refused as PayloadMismatch, or every row is accounted for', () => {
    checkPages(answers, parse, 500, (page, { path, json }) => expectEveryRow(page, rowsOf(json, path)));
  });

  test('brings no task without an item, or a mismatch in its place', () => {
    checkPages(answers, parse, 300, (page) => {
      if (page.collectionId === 'folders') return;
      const missing = page.records.filter(
        ({ nativeId }) =>
          !page.items.some(({ generation }) => [generation.nativeId, generation.taskId].includes(nativeId)),
      );
      expect(missing.length).toBeLessThanOrEqual(page.mismatches.length);
    });
  });

  test('brings no link to another host, and no request that is not allowed', () => {
    checkPages(answers, parse, 300, (page) => expectOwnLinksAndRequests(sora1, page, ADA));
  });

  test('is read to items with a date, a page and an owner', () => {
    checkPages(answers, parse, 300, ({ items }) => {
      for (const item of items) expectGoodItem(item, /^https:\/\/sora\.chatgpt\.com\/[gt]\/[\w-]+$/);
    });
  });
});

test('whatever the JSON, nothing but PayloadMismatch is thrown', () => {
  const path = fc.constantFrom(...pages.map(([sample]) => sample));
  fc.assert(
    fc.property(hostileValue(), path, (json, sample) => {
      parseOrRefuse(parse, json, sample);
      parseOrRefuse(parse, { data: [json], has_more: true, last_id: json }, sample);
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
