import { accept } from '../accept.ts';
import type { ParsedPage } from '../adapter.ts';
import type { Setting } from '../setting.ts';
import { readCharacterRow, readPersonRow, readProfileRow } from './people-rows.ts';
import { notification } from './notifications.ts';
import { notificationSchema } from './payload.ts';
import { readDraftRow } from './draft-rows.ts';
import { readPendingRow } from './pending-rows.ts';
import { readLikeRow, readPostRow, readRemixRow } from './post-rows.ts';
import type { Route } from './routes.ts';

/** Adds to `page` what one row brings: items, activities, further lists and its record, or a mismatch. */
export type ReadRow = (row: unknown, page: ParsedPage, setting: Setting, route: Route) => void;

/** A tree of comments is no list of rows, and is read by itself. */
export const readers: Record<Exclude<Route['rows'], 'comments'>, ReadRow> = {
  posts: readPostRow,
  drafts: readDraftRow,
  pending: readPendingRow,
  characters: readCharacterRow,
  profile: readProfileRow,
  followers: readPersonRow,
  following: readPersonRow,
  likes: readLikeRow,
  remixes: readRemixRow,
  notifications: readNotificationRow,
};

function readNotificationRow(row: unknown, page: ParsedPage, setting: Setting): void {
  const payload = accept(notificationSchema, row, page);
  if (payload === null) return;
  page.records.push({ nativeId: payload.id, raw: row });
  page.activities.push(notification(payload, setting));
}
