import type { NextPage } from '../adapter.ts';
import { isRecord } from '../untyped.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';

/** A page's rows and where it goes on. */
export interface Envelope {
  rows: unknown[];
  next: NextPage;
}

/** `{ items, cursor }`; a few clients also met `data`. Throws PayloadMismatch when there is no list. */
export function readEnvelope(json: unknown): Envelope {
  if (!isRecord(json)) throw new PayloadMismatch('envelope: not an object');
  return { rows: rowsOf(json), next: nextPage(json) };
}

function rowsOf(envelope: Record<string, unknown>): unknown[] {
  const list = [envelope['items'], envelope['data']].find((value) => value !== undefined);
  if (Array.isArray(list)) return list;
  if (list === null) return [];
  throw new PayloadMismatch('envelope: no known list');
}

/**
 * A cursor is the only sign that there is more, even on a page without rows; without one the list ends. The older
 * list of drafts calls it `next_cursor`.
 */
export function nextPage(envelope: Record<string, unknown>): NextPage {
  const value = envelope['cursor'] ?? envelope['next_cursor'] ?? null;
  if (value === null || value === '') return { kind: 'end' };
  return isCursor(value) ? { kind: 'more', cursor: value } : { kind: 'lost' };
}

/** Opaque, base64 in all captures; much longer it would not fit into an address. */
function isCursor(value: unknown): value is string {
  return typeof value === 'string' && /^[\x20-\x7e]{1,4096}$/.test(value);
}
