import type { SampleComment, SamplePost } from './library/sample.ts';
import { pageOf, type Row } from './paging.ts';
import { postRow } from './post-json.ts';
import { profileJson } from './profile-json.ts';
import type { Sora2 } from './sora2.ts';

/** Where in a thread a comment hangs: the ids above it, from the post on. */
type Path = readonly string[];

function commentPost({ id, text, postedAt, replies }: SampleComment, path: Path): object {
  return {
    id,
    source: 'project_y',
    attachments: [],
    text,
    parent_post_id: path.at(-1),
    root_post_id: path[0],
    parent_path: path,
    posted_at: postedAt / 1000,
    like_count: 1,
    reply_count: replies.length,
    // The service really hands out this address.
    permalink: `http://localhost:3000/s/${id}`,
  };
}

function branch(sora: Sora2, comment: SampleComment, path: Path, depth: number): object {
  const below = [...path, comment.id];
  const items = depth < 1 ? [] : comment.replies.map((reply) => branch(sora, reply, below, depth - 1));
  return {
    post: commentPost(comment, path),
    profile: profileJson(sora, comment.author),
    reposter_profile: null,
    children: { items, cursor: null },
    cursor: null,
  };
}

interface Answered {
  items: object[];
  cursor: string | null;
}

function children(
  sora: Sora2,
  comments: readonly SampleComment[],
  path: Path,
  query: URLSearchParams,
): Answered | null {
  const depth = Number(query.get('max_depth') ?? 1);
  const rows = comments.map((comment): Row => ({
    id: comment.id,
    at: comment.postedAt,
    write: () => branch(sora, comment, path, depth - 1),
  }));
  const page = pageOf(sora.site, rows, query, { cursor: 'plain' });
  return page && { items: page.rows.map((row) => row.write()), cursor: page.cursor };
}

/** `GET /post/{id}/tree` of a post: its comments down to `max_depth`, a page of them at a time. */
export function postTree(sora: Sora2, post: SamplePost, query: URLSearchParams): object | null {
  const found = children(sora, post.comments, [post.id], query);
  return found && { ...postRow(sora, post, 'single'), children: found, cursor: found.cursor };
}

/** The same of a comment, whose replies a shallower read left out. */
export function commentTree(
  sora: Sora2,
  comment: SampleComment,
  path: Path,
  query: URLSearchParams,
): object | null {
  const found = children(sora, comment.replies, [...path, comment.id], query);
  return found && { ...branch(sora, comment, path, 0), children: found, cursor: found.cursor };
}

export interface FoundComment {
  comment: SampleComment;
  path: Path;
}

export function findComment(comments: readonly SampleComment[], id: string, path: Path): FoundComment | null {
  for (const comment of comments) {
    if (comment.id === id) return { comment, path };
    const below = findComment(comment.replies, id, [...path, comment.id]);
    if (below) return below;
  }
  return null;
}
