import { accept } from '../accept.ts';
import type { NextPage, ParsedPage } from '../adapter.ts';
import { isRecord } from '../untyped.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';
import type { Setting } from '../setting.ts';
import { commentsOn } from './collections.ts';
import { nextPage, readEnvelope, type Envelope } from './envelope.ts';
import { generationIn } from './parent.ts';
import { postSchema } from './payload.ts';
import { comment } from './post-activities.ts';
import { unwrapPost } from './unwrap.ts';
import { captionOf } from './wording.ts';

/** A tree's first level is its list: `{ post, profile, children: { items, cursor }, cursor }`. */
export function readTree(json: unknown): Envelope {
  if (!isRecord(json)) throw new PayloadMismatch('tree: not an object');
  const children = json['children'];
  if (children === null && isRecord(json['post'])) return { rows: [], next: { kind: 'end' } };
  if (!isRecord(children)) return readEnvelope(json);
  const next = Object.hasOwn(children, 'cursor') ? nextPage(children) : nextPage(json);
  return { rows: readEnvelope(children).rows, next };
}

/** The generation that the thread is about. */
export function subjectOfTree(json: unknown): string | null {
  return isRecord(json) ? generationIn(json['post']) : null;
}

/**
 * Every comment of a page, with the answers below it. Answers that the page breaks off become a list of their own.
 * Not by recursion: an answer may be nested as deep as it likes.
 */
export function readComments(
  rows: readonly unknown[],
  about: string | null,
  setting: Setting,
  page: ParsedPage,
): void {
  const left = rows.map((row) => ({ row, isTop: true })).reverse();
  for (let next = left.pop(); next; next = left.pop()) {
    const { row, isTop } = next;
    const { value, maker } = unwrapPost(row);
    const post = accept(postSchema, value, page, row);
    if (post === null) continue;
    if (isTop) page.records.push({ nativeId: post.id, raw: row });
    page.activities.push(comment(post, maker, about, setting));
    const answers = answersTo(row);
    if (answers.next.kind === 'more') page.collections.push(commentsOn(post.id, captionOf(post)));
    left.push(...answers.rows.map((answer) => ({ row: answer, isTop: false })).reverse());
  }
}

function answersTo(row: unknown): { rows: unknown[]; next: NextPage } {
  const children = isRecord(row) ? row['children'] : null;
  if (!isRecord(children)) return { rows: [], next: { kind: 'end' } };
  const items = children['items'];
  return { rows: Array.isArray(items) ? items : [], next: nextPage(children) };
}
