import * as v from 'valibot';
import { accept } from '../accept.ts';
import type { ParsedPage } from '../adapter.ts';
import type { Setting } from '../setting.ts';
import { readDraft } from './generations.ts';
import { ownerOfDraft } from './owner.ts';
import { draftSchema, postSchema, type PostPayload } from './payload.ts';
import { unwrapDraft, unwrapPost } from './unwrap.ts';

/** A draft of any kind: a video, a blocked or failed one, or an edited project. */
export function readDraftRow(row: unknown, page: ParsedPage, setting: Setting): void {
  const { value, maker } = unwrapDraft(row);
  const draft = accept(draftSchema, value, page, row);
  if (draft === null) return;
  page.records.push({ nativeId: draft.id, of: draft.generation_id ?? draft.id, raw: row });
  page.items.push(readDraft(draft, publishedAs(draft.post), ownerOfDraft(maker, setting), setting));
}

/** The post is listed by itself too, so one of unknown shape costs nothing here. */
function publishedAs(post: unknown): PostPayload | null {
  const { success, output } = v.safeParse(postSchema, unwrapPost(post).value);
  return success ? output : null;
}
