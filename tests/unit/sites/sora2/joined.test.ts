import { describe, expect, test } from 'vitest';
import type { ParsedPage } from '../../../../lib/domain/listing.ts';
import { recordObserved } from '../../../../lib/storage/observed.ts';
import type { AssetSource } from '../../../../lib/sites/adapter.ts';
import { sora2 } from '../../../../lib/sites/sora2/adapter.ts';
import { aDatabase, listed } from '../../../builders/database.ts';
import { anAccount } from '../../../builders/records.ts';
import {
  ADA,
  APPEARANCES_PATH,
  DRAFTS_PATH,
  fixture,
  gen,
  itemOf,
  parse,
  post,
  POSTS_PATH,
} from './fixture.ts';

/** The first generation alone, as three lists tell of it. */
const lists = {
  post: only(parse(fixture('posts-page'), POSTS_PATH)),
  draft: only(parse(fixture('drafts-page'), DRAFTS_PATH)),
  appearance: only(parse(fixture('appearances-page'), APPEARANCES_PATH)),
};

function only(page: ParsedPage): ParsedPage {
  return { ...page, items: [itemOf(page, gen(1))], collections: [] };
}

type Seen = keyof typeof lists;
const orders: [Seen, Seen, Seen][] = [
  ['post', 'draft', 'appearance'],
  ['post', 'appearance', 'draft'],
  ['draft', 'post', 'appearance'],
  ['draft', 'appearance', 'post'],
  ['appearance', 'post', 'draft'],
  ['appearance', 'draft', 'post'],
];

/** What the first way leads to, with the draft's answer where it is asked for. */
function bestLink([first]: AssetSource[]) {
  return first?.kind === 'ask' ? first.read(fixture('draft')) : first?.link;
}

describe.each(orders)('seen as %s, then %s, then %s', (...order) => {
  async function stored() {
    const db = aDatabase();
    for (const seen of order) await listed(db, lists[seen], { accountId: ADA, site: 'sora2' });
    return db;
  }

  test('it is one generation with one original, its captions, and three captures', async () => {
    const db = await stored();
    expect(await db.generations.count()).toBe(1);
    expect((await db.captures.toArray()).map(({ collectionId }) => collectionId).sort()).toEqual([
      'appearances',
      'drafts',
      'posts',
    ]);
    const downloads = await db.downloads.toArray();
    expect(downloads.map(({ id }) => id.split('/').at(-1)).sort()).toEqual([
      'captions.srt',
      'captions.vtt',
      'original',
    ]);
    expect(await db.tallies.get([ADA, 'sora2'])).toMatchObject({
      own: 1,
      others: 0,
      queued: 1,
      extraLeft: 2,
    });
  });

  test('the richest word of the three is kept', async () => {
    const db = await stored();
    expect(await db.generations.get([ADA, `sora:${gen(1)}`])).toMatchObject({
      owner: 'self',
      prompt: 'a paper boat race, handheld camera',
      title: 'Boat race with @ada.boat',
      model: 'sy_8',
      createdAt: 1764000500750,
      createdAtSource: 'service',
      pageUrl: `https://sora.chatgpt.com/p/${post(1)}`,
    });
  });

  test('the way to its best file stays open, whichever list was read last', async () => {
    const db = await stored();
    const asset = (await db.assets.toArray()).find(({ role }) => role === 'original');
    if (!asset) throw new Error('It has no original');
    const link = bestLink(sora2.sources(asset));
    expect(new URL(link?.url ?? '').pathname).toMatch(/%2Fclean$/);
  });
});

test('what merely passes by keeps its post’s record too, and nothing of others', async () => {
  const db = aDatabase();
  const account = anAccount({ id: ADA });
  await recordObserved(db, 'sora2', parse(fixture('posts-last-page'), POSTS_PATH), account);
  await recordObserved(db, 'sora2', parse(fixture('appearances-page'), APPEARANCES_PATH), account);
  expect((await db.payloads.toArray()).map(({ nativeId }) => nativeId).sort()).toEqual([post(1), post(4)]);
  expect((await db.generations.toArray()).map(({ nativeId }) => nativeId).sort()).toEqual([
    gen(1),
    gen(4),
    gen(5),
  ]);
});
