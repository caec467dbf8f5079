import { readFileSync } from 'node:fs';
import { accountId } from '../../../../lib/domain/ids.ts';
import type { ParsedItem, ParsedPage } from '../../../../lib/sites/adapter.ts';
import { sora1 } from '../../../../lib/sites/sora1/adapter.ts';

const folder = new URL('../../../fixtures/sora1/', import.meta.url);

export const ADA = accountId('user-Ab12Cd34Ef56Gh78');
export const NOW = Date.UTC(2026, 10, 23, 12);

export const LIBRARY_PATH = '/backend/v2/list_tasks?limit=100';
export const FOLDER_PATH = '/backend/collections/coll_01jw00000000000000000000aa/generations?limit=100';
export const FAVOURITES_PATH = '/backend/collections/social_favorites/generations?limit=100';

export function fixtureText(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

export function fixture(name: string): unknown {
  return JSON.parse(fixtureText(`${name}.json`));
}

/** As Ada sees it. */
export function parse(json: unknown, path: string = LIBRARY_PATH): ParsedPage {
  return sora1.parse({ path, json }, { accountId: ADA, now: NOW });
}

/** The page's items by native id. */
export function itemsOf(page: ParsedPage): Map<string, ParsedItem> {
  return new Map(page.items.map((item) => [item.generation.nativeId, item]));
}

/** One item of a page; fails the test when it is not there. */
export function itemOf(page: ParsedPage, nativeId: string): ParsedItem {
  const item = itemsOf(page).get(nativeId);
  if (!item) throw new Error(`${nativeId} is not on the page`);
  return item;
}

export const gen = (number: number) => `gen_01jx0a2zzz3d4e5f6g7h8j9${String(number).padStart(3, '0')}`;
export const task = (number: number) => `task_01jx0a1b2c3d4e5f6g7h8j9${String(number).padStart(3, '0')}`;
