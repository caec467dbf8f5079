import { readFileSync } from 'node:fs';
import { accountId } from '../../../../lib/domain/ids.ts';
import type { ParsedItem, ParsedPage } from '../../../../lib/sites/adapter.ts';
import { sora2 } from '../../../../lib/sites/sora2/adapter.ts';

const folder = new URL('../../../fixtures/sora2/', import.meta.url);

export const ADA = accountId('user-Ab12Cd34Ef56Gh78');
export const GRACE = 'user-Gr4ce00000000001';
export const BOATY = 'ch_68f0cc33dd44ee55ff66778899aabbcc';
export const NOW = Date.UTC(2026, 10, 23, 12);

const BASE = '/backend/project_y';
export const POSTS_PATH = `${BASE}/profile_feed/me?limit=50&cut=nf2`;
export const APPEARANCES_PATH = `${BASE}/profile_feed/me?limit=50&cut=appearances`;
export const DRAFTS_PATH = `${BASE}/profile/drafts/v2?limit=50`;
export const CAMEO_DRAFTS_PATH = `${BASE}/profile/drafts/cameos?limit=50`;
export const CHARACTERS_PATH = `${BASE}/profile/${ADA}/characters?limit=50`;
export const CHARACTER_POSTS_PATH = `${BASE}/profile_feed/${BOATY}?limit=50&cut=nf2`;
export const LIKES_PATH = `${BASE}/profile/${ADA}/post_listing/likes?limit=50`;
export const FOLLOWERS_PATH = `${BASE}/profile/followers?limit=50`;
export const FOLLOWING_PATH = `${BASE}/profile/following?limit=50`;
export const MAILBOX_PATH = `${BASE}/mailbox?limit=50`;
export const ME_PATH = `${BASE}/v2/me`;

export const gen = (number: number) => `gen_01kaw00000e8k9x3m2n1p0q${padded(number)}`;
export const task = (number: number) => `task_01kavzzz00e8k9x3m2n1p0q${padded(number)}`;
export const post = (number: number) => `s_68f0aa11bb22cc33dd44ee55ff667${padded(number)}`;
export const comment = (number: number) => `68f0bb22cc33dd44ee55ff6677889${padded(number)}`;

export const treePath = (number: number) => `${BASE}/post/${post(number)}/tree?limit=50&max_depth=100`;
export const remixesPath = (number: number) => `${BASE}/post/${post(number)}/remix_feed?limit=50`;
export const postPath = (number: number) => `${BASE}/post/${post(number)}`;
export const draftPath = (number: number) => `${BASE}/profile/drafts/v2/${gen(number)}`;

/** When the ids of `gen` say that they were made. */
export const MADE_AT = Date.UTC(2025, 10, 24, 22, 33, 19, 104);

function padded(number: number): string {
  return String(number).padStart(3, '0');
}

export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
}

/** As Ada sees it. */
export function parse(json: unknown, path: string): ParsedPage {
  return sora2.parse({ path, json }, { accountId: ADA, now: NOW });
}

/** One item of a page; fails the test when it is not there. */
export function itemOf(page: ParsedPage, nativeId: string): ParsedItem {
  const item = page.items.find(({ generation }) => generation.nativeId === nativeId);
  if (!item) throw new Error(`${nativeId} is not on the page`);
  return item;
}
