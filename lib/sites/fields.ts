import * as v from 'valibot';
import { NATIVE_ID } from './native-id.ts';

// Fields of a row as a service may send them: one that is missing, null or of another type than it was costs
// that field and never the row.

/** The one field that a row cannot do without. */
export const nativeId = v.pipe(v.string(), v.regex(NATIVE_ID));
export const idField = v.fallback(v.nullable(nativeId), null);
export const text = v.fallback(v.nullable(v.string()), null);
export const number = v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null);
export const flag = v.fallback(v.nullable(v.boolean()), null);
/** ISO 8601 or Unix seconds; read it with `timeOf`. */
export const time = v.fallback(v.nullable(v.union([v.string(), v.pipe(v.number(), v.finite())])), null);
export const texts = v.fallback(v.array(v.string()), []);
export const anything = v.fallback(v.unknown(), null);

/** An object with these fields, unknown ones kept. */
export function optional<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.fallback(v.nullable(v.looseObject(entries)), null);
}
