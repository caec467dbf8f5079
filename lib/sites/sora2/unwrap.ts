import * as v from 'valibot';
import { isRecord } from '../untyped.ts';
import { makerSchema, type Maker } from './payload.ts';

/** An object out of its wrappers, with the profile that lay beside it. */
export interface Unwrapped {
  value: unknown;
  maker: Maker;
}

/** No answer was seen with more than two. */
const MOST_WRAPPERS = 4;

/** `{ post, profile }`, double-wrapped inside drafts, and in single reads perhaps under `data` or `item`. */
export function unwrapPost(row: unknown): Unwrapped {
  return unwrap(row, ['post', 'item', 'data']);
}

/** `{ profile, draft }` in lists of cameo drafts; single reads come bare, or under `draft`, `item.draft` or `data`. */
export function unwrapDraft(row: unknown): Unwrapped {
  return unwrap(row, ['draft', 'item', 'data']);
}

/** A profile as a row, or `{ profile }`. */
export function unwrapProfile(row: unknown): unknown {
  return unwrap(row, ['profile', 'data']).value;
}

function unwrap(row: unknown, wrappers: readonly string[]): Unwrapped {
  let value = row;
  let maker = makerOf(row);
  for (let depth = 0; depth < MOST_WRAPPERS && isRecord(value); depth += 1) {
    const record = value;
    const wrapper = wrappers.find((key) => Object.hasOwn(record, key) && isRecord(record[key]));
    if (wrapper === undefined) break;
    value = record[wrapper];
    maker ??= makerOf(value);
  }
  return { value, maker };
}

function makerOf(value: unknown): Maker {
  return isRecord(value) ? v.parse(makerSchema, value['profile'] ?? null) : null;
}
