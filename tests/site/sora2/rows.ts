import { cameoRow, draftJson } from './draft-json.ts';
import type { Person, SampleNotice, SamplePost, SampleVideo } from './library/sample.ts';
import { noticeJson } from './notice-json.ts';
import type { Row } from './paging.ts';
import { postRow } from './post-json.ts';
import { profileJson } from './profile-json.ts';
import type { Sora2 } from './sora2.ts';

export const postRows = (sora: Sora2, posts: readonly SamplePost[]): Row[] =>
  posts.map((post) => ({ id: post.id, at: post.postedAt, write: () => postRow(sora, post, 'list') }));

export const draftRows = (sora: Sora2, videos: readonly SampleVideo[]): Row[] =>
  videos.map((video) => ({ id: video.id, at: video.createdAt, write: () => draftJson(sora, video, 'list') }));

export const cameoRows = (sora: Sora2, videos: readonly SampleVideo[]): Row[] =>
  videos.map((video) => ({ id: video.id, at: video.createdAt, write: () => cameoRow(sora, video) }));

/** Now and then a profile lies in a wrapper of its own. */
export const personRows = (sora: Sora2, people: readonly Person[]): Row[] =>
  people.map((person, index) => ({
    id: person.id,
    at: person.createdAt,
    write: () => (index % 7 === 4 ? { profile: profileJson(sora, person) } : profileJson(sora, person)),
  }));

export const noticeRows = (sora: Sora2, notices: readonly SampleNotice[]): Row[] =>
  notices.map((notice) => ({ id: notice.id, at: notice.createdAt, write: () => noticeJson(sora, notice) }));

/** Likes say when they were given. */
export const likeRows = (sora: Sora2, posts: readonly SamplePost[]): Row[] =>
  posts.map((post) => ({
    id: post.id,
    at: post.postedAt,
    write: () => ({ ...postRow(sora, post, 'list'), liked_at: post.postedAt / 1000 + 600 }),
  }));
