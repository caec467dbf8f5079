import { describe, expect, test } from 'vitest';
import {
  APPEARANCES_PATH,
  CAMEO_DRAFTS_PATH,
  CHARACTER_POSTS_PATH,
  draftPath,
  DRAFTS_PATH,
  fixture,
  gen,
  itemOf,
  MADE_AT,
  NOW,
  parse,
  post,
  postPath,
  POSTS_PATH,
} from './fixture.ts';

/** The only generation of a list of one draft. */
function readDraft(draft: object, path = DRAFTS_PATH) {
  return itemOf(parse({ items: [{ id: 'gen_1', ...draft }], cursor: null }, path), 'gen_1').generation;
}

/** The only generation of a list of one post. */
function readPost(told: object, attachment: object = {}, path = POSTS_PATH) {
  const row = { post: { id: 's_1', attachments: [{ generation_id: 'gen_1', ...attachment }], ...told } };
  return itemOf(parse({ items: [row], cursor: null }, path), 'gen_1').generation;
}

describe('a page of drafts', () => {
  const page = parse(fixture('drafts-page'), DRAFTS_PATH);

  test('a draft, with the page of the post it was published as', () => {
    expect(itemOf(page, gen(1)).generation).toMatchObject({
      owner: 'self',
      prompt: 'a paper boat race, handheld camera',
      title: 'Boat race with @ada.boat',
      model: 'sy_8',
      createdAt: 1764000500750,
      createdAtSource: 'service',
      pageUrl: `https://sora.chatgpt.com/p/${post(1)}`,
      width: 640,
      durationSeconds: 10,
    });
  });

  test('a remix names its source, and an unpublished draft has a page of its own', () => {
    expect(itemOf(page, gen(8)).generation).toMatchObject({
      title: 'Harbour again',
      parentId: `sora:${gen(90)}`,
      pageUrl: `https://sora.chatgpt.com/d/${gen(8)}`,
    });
  });

  test.each([
    [11, 'moderated', 'This content may violate our guardrails'],
    [12, 'moderated', 'The **context**'],
    [13, 'failed', 'Something went wrong'],
    [14, 'failed', 'sora_processing_error'],
    [15, 'moderated', 'third_party'],
    [16, 'moderated', 'likeness'],
  ])('blocked draft %i: %s, %s', (number, availability, unavailableReason) => {
    const { generation, assets } = itemOf(page, gen(number));
    expect(generation).toMatchObject({ owner: 'self', availability, unavailableReason });
    expect([generation.createdAt, generation.createdAtSource]).toEqual([MADE_AT, 'id']);
    expect(assets).toEqual([]);
  });

  test('an edited project is one generation, and what it is made of is not counted again', () => {
    const projects = page.items.filter(({ generation }) => generation.nativeId.startsWith('sf_'));
    expect(
      projects.map(({ generation, assets }) => [generation.availability, generation.title, assets.length]),
    ).toEqual([
      ['failed', 'edit', 0],
      ['available', 'edit with a video', 1],
    ]);
    expect(projects[0]?.generation).toMatchObject({ prompt: null, createdAt: 1764000600000 });
    expect(page.items).toHaveLength(10);
    expect(page.records).toHaveLength(10);
    expect(page.records[8]?.raw).toEqual((fixture('drafts-page') as { items: unknown[] }).items[8]);
  });

  test('an id alone is enough', () => {
    expect(readDraft({})).toMatchObject({
      availability: 'available',
      owner: 'self',
      createdAt: NOW,
      createdAtSource: 'id',
      title: null,
      prompt: null,
    });
  });

  test('an older draft, by its bare id', () => {
    const older = parse(fixture('drafts-older-page'), '/backend/project_y/profile/drafts?limit=500');
    expect(itemOf(older, '690fb0000000819100000000deadbeef').generation).toMatchObject({
      prompt: '\nboats: “smart”\n ',
      createdAt: 1762635776000,
      createdAtSource: 'id',
    });
  });
});

describe('words', () => {
  const config = { prompt: 'the whole prompt' };
  test.each([
    ['the configuration first', { creation_config: config, prompt: 'short' }, 'the whole prompt'],
    ['then its own', { creation_config: { prompt: ' \n' }, prompt: 'short' }, 'short'],
    ['a caption is none', { caption: 'look!', text: 'see!' }, null],
  ])('prompt: %s', (_, told, prompt) => {
    expect(readDraft(told).prompt).toBe(prompt);
    expect(readPost({ text: 'look!' }, told).prompt).toBe(prompt);
  });

  test.each([
    [{ title: 'Race' }, { caption: 'look!' }, 'Race'],
    [{ title: 'New Video' }, { caption: null, text: 'see!' }, 'see!'],
    [{ title: 'Draft your video', caption: 'look!' }, { text: 'see!' }, 'look!'],
    [{ title: null }, { caption: 'look!', text: 'see!' }, 'look!'],
    [{ title: 'New Video' }, { text: '' }, null],
  ])('title %#', (attachment, told, title) => {
    expect(readPost(told, attachment).title).toBe(title);
    expect(readDraft({ ...attachment, post: { post: { post: { id: 's_1', ...told } } } }).title).toBe(title);
  });
});

describe('dates', () => {
  test.each([
    ['its own', { generation_id: gen(1), created_at: 1764000500.75 }, 1764000500750, 'service'],
    ['its id', { generation_id: gen(1) }, MADE_AT, 'id'],
    ['its task', { task_id: 'task_01kaw00000e8k9x3m2n1p0q001' }, MADE_AT, 'id'],
    ['when it was posted', {}, 1764000000123, 'id'],
  ])('%s', (_, attachment, createdAt, source) => {
    const row = {
      id: 's_1',
      posted_at: 1764000000.123,
      attachments: [{ generation_id: 'gen_1', ...attachment }],
    };
    const [item] = parse({ items: [{ post: row }] }, POSTS_PATH).items;
    expect([item?.generation.createdAt, item?.generation.createdAtSource]).toEqual([createdAt, source]);
  });
});

describe('whose it is', () => {
  const ada = 'user-Ab12Cd34Ef56Gh78';
  test.each([
    [{ is_owner: true }, APPEARANCES_PATH, 'self'],
    [{ shared_by: ada }, APPEARANCES_PATH, 'self'],
    [{ shared_by: ada, is_owner: false }, APPEARANCES_PATH, 'self'],
    [{ shared_by: 'user-x' }, POSTS_PATH, 'other'],
    [{ is_owner: false }, POSTS_PATH, 'other'],
    [{}, POSTS_PATH, 'self'],
    [{}, APPEARANCES_PATH, 'other'],
    [{}, CHARACTER_POSTS_PATH, 'other'],
    [{}, postPath(1), 'other'],
    [{ is_owner: true, repost_of_user_id: 'user-x' }, POSTS_PATH, 'other'],
    [{ is_owner: true, repost_of_post_id: 's_2' }, POSTS_PATH, 'other'],
    [{ shared_by: ada, repost_of_post_id: 's_2', repost_of_user_id: ada }, POSTS_PATH, 'self'],
  ])('post %j in %s: %s', (told, path, owner) => {
    const row = { post: { id: 's_1', attachments: [{ generation_id: 'gen_1' }], ...told } };
    const page = parse(path === postPath(1) ? row : { items: [row] }, path);
    expect(itemOf(page, 'gen_1').generation.owner).toBe(owner);
    const isOwn = owner === 'self';
    expect(page.activities.map(({ kind }) => kind)).toEqual(isOwn ? ['publications'] : []);
    expect(itemOf(page, 'gen_1').assets).toHaveLength(isOwn ? 1 : 0);
  });

  test('appearances: own work is own, and of others there is a record without media', () => {
    const page = parse(fixture('appearances-page'), APPEARANCES_PATH);
    expect(
      page.items.map(({ generation, assets }) => [generation.nativeId, generation.owner, assets.length]),
    ).toEqual([
      [gen(1), 'self', 3],
      [gen(90), 'other', 0],
      [gen(7), 'other', 0],
    ]);
    expect(page.records).toHaveLength(3);
  });

  test('cameo drafts: the maker decides, and an unnamed one is another', () => {
    const page = parse(fixture('cameo-drafts-page'), CAMEO_DRAFTS_PATH);
    expect(page.items.map(({ generation, assets }) => [generation.owner, assets.length])).toEqual([
      ['other', 0],
      ['self', 1],
      ['other', 0],
    ]);
  });

  test('what a character of the person posts is the person’s', () => {
    const page = parse(fixture('character-posts-page'), CHARACTER_POSTS_PATH);
    expect(page.items.map(({ generation }) => generation.owner)).toEqual(['self', 'other']);
  });

  test('a draft that the page opens may be anyone’s', () => {
    expect(itemOf(parse(fixture('draft'), draftPath(1)), gen(1)).generation.owner).toBe('other');
  });
});
