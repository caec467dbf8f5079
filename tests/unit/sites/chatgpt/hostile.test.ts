import { describe, expect, test } from 'vitest';
import { chatgpt } from '../../../../lib/sites/chatgpt/adapter.ts';
import { checkPages, expectEveryRow, expectGoodItem, expectOwnLinksAndRequests } from '../hostile-answers.ts';
import { mutated, type Json } from '../mutations.ts';
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

/** What would hurt here, besides what hurts every site. */
const hostileHere: Json[] = [
  'sediment://file_../x',
  'https://evil.example/x.png',
  'https://chatgpt.com/auth/logout',
  'https://chatgpt.com@evil.example/x.png',
  'libdir_1&x=1',
  'a","ranking":"suggested',
];
const answers = mutated(
  pages.flatMap(([path, names]) => names.map((name) => ({ path, json: fixture(name) as Json }))),
  hostileHere,
);

const LINK = /^https:\/\/(?:chatgpt\.com\/backend-api\/estuary\/content\?|files\.oaiusercontent\.com\/)/;

function rowsOf(json: Json): Json[] {
  const { items } = json as { items?: Json };
  return Array.isArray(items) ? items : [];
}

describe('any hostile change to an answer', () => {
  test('is refused as PayloadMismatch, or every row is accounted for', () => {
    checkPages(answers, parse, 500, (page, { path, json }) => {
      if (path === CONVERSATION_PATH) return;
      expectEveryRow(page, rowsOf(json), page.passedOver);
      if (path === IMAGES_PATH) expect(page.passedOver).toBe(0);
    });
  });

  test('brings no link to another host or path, and no request that is not allowed', () => {
    checkPages(answers, parse, 500, (page) => {
      expectOwnLinksAndRequests(chatgpt, page, ADA);
      const links = page.items.flatMap((item) => item.assets).flatMap((asset) => asset.links);
      for (const { url } of links) expect(url).toMatch(LINK);
    });
  });

  test('is read to items with a date, a page and an owner', () => {
    checkPages(answers, parse, 300, ({ items }) => {
      for (const item of items) expectGoodItem(item, /^https:\/\/chatgpt\.com\/(?:library|c\/[\w-]+)$/);
    });
  });
});

test('words of a hostile page stay words', () => {
  const { generation } = itemOf(parse(fixture('hostile'), IMAGES_PATH), file(4));
  expect(generation.title).toBe('<img src=x onerror=alert(1)>');
  expect(generation.prompt).toHaveLength(6001);
  expect(generation.pageUrl).toBe('https://chatgpt.com/library');
});
