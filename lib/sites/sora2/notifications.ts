import type { Activity } from '../../domain/generation.ts';
import { isRecord } from '../untyped.ts';
import { NATIVE_ID } from '../native-id.ts';
import type { Setting } from '../setting.ts';
import { activity, isoTime, postLink } from './activity.ts';
import { ORIGIN } from './hosts.ts';
import { generationIn } from './parent.ts';
import type { NotificationPayload } from './payload.ts';
import { unwrapPost } from './unwrap.ts';

/** Of any kind: only one is known, and what a notification is about is told as far as it can be told from its ids. */
export function notification(payload: NotificationPayload, setting: Setting): Activity {
  const { id, kind, display_str, created_at, object } = payload;
  const draftId = idIn(object?.draft);
  const postId = idIn(unwrapPost(object?.post).value);
  const record = {
    id,
    kind,
    text: display_str,
    createdAt: isoTime(created_at),
    about: object?.kind ?? null,
    link: linkTo(postId, draftId),
  };
  return activity('notifications', id, draftId ?? generationIn(object?.post), record, setting);
}

function linkTo(postId: string | null, draftId: string | null): string | null {
  if (postId !== null) return postLink(postId);
  return draftId === null ? null : `${ORIGIN}/d/${draftId}`;
}

function idIn(value: unknown): string | null {
  const id = isRecord(value) ? value['id'] : null;
  return typeof id === 'string' && NATIVE_ID.test(id) ? id : null;
}
