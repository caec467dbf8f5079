import type { NextPage } from '../adapter.ts';
import { isRecord } from '../untyped.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';
import { NATIVE_ID } from '../native-id.ts';

/** A page's rows and where it goes on. */
export interface Envelope {
  rows: unknown[];
  next: NextPage;
}

/** The same list had different names over time and endpoints. */
const LIST_KEYS = ['task_responses', 'tasks', 'data', 'items'];

/** Throws PayloadMismatch when no known list is in the answer. */
export function readEnvelope(json: unknown): Envelope {
  if (!isRecord(json)) throw new PayloadMismatch('envelope: not an object');
  const rows = rowsOf(json).map(unwrap);
  return { rows, next: nextPage(json, rows) };
}

/** A list that is null counts as empty, as an empty page's `last_id` is null too. */
function rowsOf(envelope: Record<string, unknown>): unknown[] {
  for (const key of LIST_KEYS) {
    const rows = envelope[key];
    if (Array.isArray(rows)) return rows;
  }
  if (LIST_KEYS.some((key) => envelope[key] === null)) return [];
  throw new PayloadMismatch('envelope: no known list');
}

/** A single item stands alone, or wrapped: `{ generation: {…} }`, `{ task: {…} }` or `{ data: {…} }`. */
export function readItem(json: unknown): unknown {
  if (!isRecord(json) || json['id'] !== undefined) return json;
  return ['generation', 'task', 'data'].map((key) => json[key]).find(isRecord) ?? json;
}

/** `/notif` wraps each task: `{ ordering_key, payload }`. */
function unwrap(row: unknown): unknown {
  return isRecord(row) && isRecord(row['payload']) ? row['payload'] : row;
}

/**
 * `has_more` is the service's word; where it is missing, a page with rows and a cursor goes on. The cursor is the
 * id of the last row, so that a `last_id` left out can be made good. A page without rows but with a new cursor
 * goes on: an empty page is no end signal.
 */
export function nextPage(envelope: Record<string, unknown>, rows: readonly unknown[]): NextPage {
  const hasMore = envelope['has_more'];
  if (hasMore === false) return { kind: 'end' };
  const cursor = ['last_id', 'next_cursor', 'cursor'].map((key) => cursorOf(envelope[key])).find(isText);
  if (hasMore !== true) return cursor && rows.length > 0 ? { kind: 'more', cursor } : { kind: 'end' };
  const found = cursor ?? lastId(rows);
  return found === undefined ? { kind: 'lost' } : { kind: 'more', cursor: found };
}

/** Ids, and the base64 of sister endpoints. */
function cursorOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.~+/=:-]{1,150}$/.test(value) ? value : undefined;
}

function lastId(rows: readonly unknown[]): string | undefined {
  const row = rows.findLast((candidate) => isRecord(candidate) && isNativeId(candidate['id']));
  return isRecord(row) ? cursorOf(row['id']) : undefined;
}

function isNativeId(value: unknown): boolean {
  return typeof value === 'string' && NATIVE_ID.test(value);
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
