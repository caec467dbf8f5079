import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLibrary } from '../../../site/library/library.ts';
import { startSite, type Site } from '../../../site/server.ts';
import { postsOf, type Sora2Library } from '../../../site/sora2/library/sample.ts';
import { Client, walkPages, type WireCursorPage } from '../client.ts';

interface Identified {
  id?: string;
  user_id?: string;
  post?: { id: string };
  draft?: { id: string };
  profile?: { user_id: string };
}

const library = makeLibrary({ tasks: 3, sora2: {} });
const sample = library.sora2 as Sora2Library;
let site: Site;
let client: Client;

beforeAll(async () => {
  site = await startSite({ library });
  client = new Client(site);
  await client.signIn();
});
afterAll(() => site.close());

const ids = (things: readonly { id: string }[]): string[] => things.map(({ id }) => id);
const idOf = ({ id, user_id, post, draft, profile }: Identified): string =>
  (post ?? draft)?.id ?? id ?? user_id ?? profile?.user_id ?? 'none';

/** Every id once, in the order in which pages first show it. */
async function walk(path: string): Promise<string[]> {
  const pages = await walkPages<Identified>(client, path);
  return [...new Set(pages.flat().map(idOf))];
}

describe('every list, read to its end', () => {
  const drafts = sample.videos.filter(({ inDrafts }) => inDrafts);
  const me = sample.me.id;
  it.each<[string, readonly { id: string }[]]>([
    ['/profile/drafts/v2?limit=15', drafts],
    ['/profile/drafts/v2?limit=1', drafts],
    ['/profile/drafts?limit=20', drafts],
    ['/profile_feed/me?limit=8&cut=nf2', postsOf(sample)],
    ['/profile_feed/me?limit=3&cut=appearances', sample.appearances],
    ['/profile/drafts/cameos?limit=3', sample.cameoDrafts],
    [`/profile/${me}/post_listing/likes?limit=20`, sample.likes],
    [`/profile/${me}/characters?limit=2`, sample.characters.map(({ person }) => person)],
    ['/profile/followers?limit=15', sample.followers],
    ['/profile/following?limit=15', sample.following],
    ['/mailbox?limit=20', sample.notices],
    ...sample.characters.flatMap(({ person, posts, appearances, drafts: featuring }) => [
      [`/profile_feed/${person.id}?limit=2&cut=nf2`, posts] as [string, typeof posts],
      [`/profile_feed/${person.id}?limit=2&cut=appearances`, appearances] as [string, typeof posts],
      [`/profile/drafts/cameos/character/${person.id}?limit=50`, featuring] as [string, typeof featuring],
    ]),
  ])('%s holds exactly the sample', async (path, wanted) => {
    expect(wanted.length).toBeGreaterThan(0);
    expect(await walk(path)).toEqual(ids(wanted));
  });

  it('remixes of a post, under either key', async () => {
    const remixed = postsOf(sample).filter(({ remixes }) => remixes.length > 0);
    expect(remixed.length).toBeGreaterThan(2);
    for (const { id, remixes } of remixed)
      expect(await walk(`/post/${id}/remix_feed?limit=20`)).toEqual(ids(remixes));
  });
});

describe('the quirks', () => {
  it('drafts have an empty page in their midst, and rows that come twice', async () => {
    const pages = await walkPages<Identified>(client, '/profile/drafts/v2?limit=15');
    expect(pages.map((page) => page.length === 0).lastIndexOf(true)).toBe(1);
    expect(pages.flat().length).toBeGreaterThan(new Set(pages.flat().map(idOf)).size);
  });

  it('drafts go by a cursor of two halves, posts by their time', async () => {
    const read = async (path: string): Promise<unknown> => {
      const { cursor } = await client.json<WireCursorPage<never>>(`/project_y${path}`);
      return JSON.parse(Buffer.from(cursor ?? '', 'base64').toString());
    };
    expect(Object.keys((await read('/profile/drafts/v2?limit=3')) as object)).toEqual([
      'habidex_cursor',
      'projects_cursor',
    ]);
    expect(await read('/profile_feed/me?limit=3&cut=nf2')).toEqual({
      kind: 'sv2_created_at',
      created_at: (postsOf(sample)[2]?.postedAt ?? 0) / 1000,
    });
  });

  it('likes honour an offset, with overlap', async () => {
    const path = `/project_y/profile/${sample.me.id}/post_listing/likes?limit=20&offset=20`;
    const { items = [] } = await client.json<WireCursorPage<Identified>>(path);
    expect(items.map(idOf)).toEqual(ids(sample.likes.slice(18, 40)));
  });

  it('refuses a cursor that it never gave', async () => {
    for (const cursor of ['bm9uc2Vuc2U=', Buffer.from('["gen_0",0]').toString('base64')])
      expect((await client.read(`/project_y/mailbox?cursor=${cursor}`)).status).toBe(400);
  });

  it('other people’s likes are nobody’s business', async () => {
    const stranger = sample.followers[0]?.id;
    expect((await client.read(`/project_y/profile/${stranger}/post_listing/likes`)).status).toBe(404);
  });
});
