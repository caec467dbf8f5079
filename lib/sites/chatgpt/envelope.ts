import type { NextPage } from '../adapter.ts';
import { isRecord } from '../untyped.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';

/** A page's rows and where it goes on. */
export interface Envelope {
  rows: unknown[];
  next: NextPage;
}

/** `{ items, cursor }` on all three lists. Throws PayloadMismatch when there is no list in the answer. */
export function readEnvelope(json: unknown): Envelope {
  if (!isRecord(json)) throw new PayloadMismatch('envelope: not an object');
  const rows = json['items'] ?? json['data'];
  const isEmpty = rows === undefined || rows === null;
  if (isEmpty && !('items' in json)) throw new PayloadMismatch('envelope: no known list');
  if (!isEmpty && !Array.isArray(rows)) throw new PayloadMismatch('envelope: items is no list');
  return { rows: isEmpty ? [] : rows, next: nextPage(json) };
}

/**
 * A page without a cursor is the last; totals that some pages tell were seen to differ from the list by one and
 * decide nothing. An empty page with a new cursor goes on: the walk itself finds a list that goes in circles.
 */
function nextPage(envelope: Record<string, unknown>): NextPage {
  const hasMore = envelope['has_more'];
  const cursor = envelope['cursor'] ?? envelope['next_cursor'] ?? '';
  if (hasMore === false || (cursor === '' && hasMore !== true)) return { kind: 'end' };
  return isCursor(cursor) ? { kind: 'more', cursor } : { kind: 'lost' };
}

/** Base64 in all captures. Neither quote nor backslash: it goes into a body as it is. */
function isCursor(value: unknown): value is string {
  return typeof value === 'string' && /^[!#-[\]-~]{1,1024}$/.test(value);
}
