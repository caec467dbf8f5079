import * as v from 'valibot';
import { accept } from '../accept.ts';
import type { ParsedPage } from '../adapter.ts';
import { time } from '../fields.ts';
import type { Owner, Setting } from '../setting.ts';
import { member } from '../untyped.ts';
import { commentsOn, remixesOf } from './collections.ts';
import { readAttachment } from './generations.ts';
import { ownerOfPost } from './owner.ts';
import { attachmentSchema, postSchema, type Maker, type PostPayload } from './payload.ts';
import { like, publication, remix } from './post-activities.ts';
import type { Route } from './routes.ts';
import { unwrapPost } from './unwrap.ts';
import { captionOf } from './wording.ts';

/** A post with its generations; one's own is a publication too, with lists of what people said and made of it. */
export function readPostRow(row: unknown, page: ParsedPage, setting: Setting): void {
  const read = readPost(row, page);
  if (read === null) return;
  const { post, maker } = read;
  const owner = ownerOfPost(post, maker, setting);
  readAttachments(post, owner, page, setting);
  if (owner === 'self') readOwnPost(post, page, setting);
}

function readAttachments(post: PostPayload, owner: Owner, page: ParsedPage, setting: Setting): void {
  for (const [index, row] of (post.attachments ?? []).entries()) {
    const attachment = accept(attachmentSchema, row, page);
    if (attachment) page.items.push(readAttachment(attachment, post, index === 0, owner, setting));
  }
}

function readOwnPost(post: PostPayload, page: ParsedPage, setting: Setting): void {
  page.activities.push(publication(post, setting));
  const words = captionOf(post);
  // A post that does not tell how many there are is asked.
  if ((post.reply_count ?? post.recursive_reply_count ?? 1) > 0)
    page.collections.push(commentsOn(post.id, words));
  if ((post.remix_count ?? 1) > 0) page.collections.push(remixesOf(post.id, words));
}

export function readLikeRow(row: unknown, page: ParsedPage, setting: Setting): void {
  const read = readPost(row, page);
  if (read) page.activities.push(like(read.post, read.maker, likedAt(row, read.post), setting));
}

/** Which of the two carries it, the post or the row around it, is not certain. */
function likedAt(row: unknown, post: PostPayload): PostPayload['liked_at'] {
  return v.parse(time, member(row, 'liked_at')) ?? post.liked_at;
}

export function readRemixRow(row: unknown, page: ParsedPage, setting: Setting, { subject }: Route): void {
  const read = readPost(row, page);
  if (read && subject !== null) page.activities.push(remix(read.post, read.maker, subject, setting));
}

/** Null, and one mismatch more, when there is no post in the row. */
function readPost(row: unknown, page: ParsedPage): { post: PostPayload; maker: Maker } | null {
  const { value, maker } = unwrapPost(row);
  const post = accept(postSchema, value, page, row);
  if (post === null) return null;
  page.records.push({ nativeId: post.id, raw: row });
  return { post, maker };
}
