import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLibrary } from '../../../site/library/library.ts';
import { violations } from '../../../site/request-log.ts';
import { startSite, type Site } from '../../../site/server.ts';
import { everyComment } from '../../../site/sora2/library/posts.ts';
import { postsOf, type SampleVideo, type Sora2Library } from '../../../site/sora2/library/sample.ts';
import { ask, Client } from '../client.ts';
import { bestLink, type WireDraft, type WireNode, type WirePost } from './wire.ts';

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

const read = <T>(path: string): Promise<T> => client.json<T>(`/project_y${path}`);

interface Wrapped extends WireDraft {
  draft?: WireDraft;
  item?: { draft: WireDraft };
  data?: WireDraft;
}

const unwrap = (body: Wrapped): WireDraft => body.draft ?? body.item?.draft ?? body.data ?? body;
const wrapping = (body: Wrapped): string =>
  ['draft', 'item', 'data'].find((key) => key in body && !('kind' in body)) ?? 'bare';

describe('one draft', () => {
  const own = sample.videos.filter(({ kind }) => kind === 'sora_draft');

  it('comes in four wrappings, by both addresses', async () => {
    const seen = new Set<string>();
    for (const { id } of own.slice(0, 12)) {
      for (const at of ['drafts/v2', 'drafts']) {
        const body = await read<Wrapped>(`/profile/${at}/${id}`);
        expect(unwrap(body).id).toBe(id);
        seen.add(wrapping(body));
      }
    }
    expect(seen).toEqual(new Set(['bare', 'draft', 'item', 'data']));
  });

  it('is joined with its post, which may be wrapped twice', async () => {
    const published = own.filter(({ post }) => post !== null);
    const depths = new Set<number>();
    for (const { id, post } of published) {
      const outer = unwrap(await read<Wrapped>(`/profile/drafts/v2/${id}`)).post?.post;
      depths.add(outer && 'post' in outer ? 2 : 1);
      const inner = (outer?.post ?? outer) as WirePost['post'];
      expect([inner.id, inner.attachments[0]?.generation_id]).toEqual([post?.id, id]);
    }
    expect(depths).toEqual(new Set([1, 2]));
  });

  it('of somebody else is not to be had', async () => {
    expect((await client.read(`/project_y/profile/drafts/v2/${sample.cameoDrafts[0]?.id}`)).status).toBe(404);
  });
});

describe('comments', () => {
  const walkTree = async (id: string, depth: number): Promise<WireNode[]> => {
    const nodes: WireNode[] = [];
    for (let more = ''; ;) {
      const { children } = await read<WireNode>(`/post/${id}/tree?limit=20&max_depth=${depth}${more}`);
      nodes.push(...children.items);
      if (children.cursor === null) return nodes;
      more = `&cursor=${encodeURIComponent(children.cursor)}`;
    }
  };
  const flat = (nodes: WireNode[]): WireNode[] =>
    nodes.flatMap((node) => [node, ...flat(node.children.items)]);

  it('are all there, three deep and over several pages', async () => {
    for (const { id, comments } of postsOf(sample)) {
      const nodes = flat(await walkTree(id, 100));
      expect(nodes.map(({ post }) => post.id)).toEqual(everyComment(comments).map((comment) => comment.id));
    }
    const longest = Math.max(...postsOf(sample).map(({ comments }) => comments.length));
    expect(longest).toBeGreaterThan(40);
  });

  it('leave out deeper replies unless asked, and tell them by the comment’s own tree', async () => {
    const post = postsOf(sample).find(({ comments }) => comments[0]?.replies[0]?.replies[0]);
    const [first] = await walkTree(post?.id ?? '', 1);
    expect([first?.post.reply_count, first?.children.items]).toEqual([3, []]);
    const replies = await walkTree(first?.post.id ?? '', 100);
    expect(flat(replies)).toHaveLength(5);
    expect(replies[0]?.post.parent_path).toEqual([post?.id, first?.post.id]);
  });

  it('have ids without a prefix and addresses that lead nowhere', async () => {
    const [post] = postsOf(sample).filter(({ comments }) => comments.length > 0);
    for (const { post: comment } of await walkTree(post?.id ?? '', 1)) {
      expect(comment.id).toMatch(/^[0-9a-f]{32}$/);
      expect(comment.permalink).toBe(`http://localhost:3000/s/${comment.id}`);
    }
  });
});

describe('files', { timeout: 30_000 }, () => {
  const fetched = async (link: string): Promise<unknown> => {
    const { body, headers } = await ask(site, link);
    const sha256 = createHash('sha256').update(body).digest('hex');
    return { sha256, bytes: body.length, mediaType: headers['content-type'] };
  };
  const expectedOf = ({ id }: SampleVideo) =>
    site.expected().find(({ generationId }) => generationId === `sora:${id}`);

  it('are what expected() says, and each differs from every other', async () => {
    const hashes: string[] = [];
    for (const video of sample.videos.filter(({ files }) => files !== null)) {
      const draft = unwrap(await read<Wrapped>(`/profile/drafts/v2/${video.id}`));
      const file = expectedOf(video)?.file;
      expect(file).toMatchObject((await fetched(bestLink(draft))) as object);
      hashes.push(file?.sha256 ?? '');
    }
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('of captions are real SRT and VTT', async () => {
    const spoken = postsOf(sample).filter(({ captions }) => captions !== null);
    expect(spoken.length).toBeGreaterThan(5);
    for (const { id, video } of spoken) {
      const { post } = await read<WirePost>(`/post/${id}`);
      const captions = expectedOf(video)?.captions ?? [];
      expect(captions[0]).toMatchObject((await fetched(post.srt_url ?? '')) as object);
      expect(captions[1]).toMatchObject((await fetched(post.vtt_url ?? '')) as object);
    }
    const { post } = await read<WirePost>(`/post/${spoken[0]?.id}`);
    const text = async (link: string | null): Promise<string> =>
      (await ask(site, link ?? '')).body.toString();
    expect(await text(post.srt_url)).toMatch(/^1\n00:00:00,000 --> 00:00:0\d,\d{3}\n/);
    expect(await text(post.vtt_url)).toMatch(/^WEBVTT\n\n1\n00:00:00\.000 --> 00:00:0\d\.\d{3}\n/);
  });

  it('of others, and referrers that tell, are noted', async () => {
    const from = site.log.length;
    const like = sample.likes.find(({ video, gone }) => video.maker !== sample.me && !gone);
    const { post } = await read<WirePost>(`/post/${like?.id}`);
    await ask(site, post.attachments[0]?.url ?? '');
    const [own] = postsOf(sample);
    const mine = (await read<WirePost>(`/post/${own?.id}`)).post.attachments[0]?.url ?? '';
    await ask(site, mine, { headers: { referer: 'https://sora.chatgpt.com/' } });
    await ask(site, mine, { headers: { referer: 'https://sora.chatgpt.com/profile?tab=likes' } });
    expect(violations(site.log.slice(from)).map(({ violation }) => violation)).toEqual([
      'media of other people’s work',
      'referrer sent to the media host',
    ]);
  });
});
