import type { Generation } from '../../domain/generation.ts';
import { plausibleTime, timeOfId } from '../../domain/id-time.ts';

type CreationDate = Pick<Generation, 'createdAt' | 'createdAtSource'>;

/** Where a date may stand: the row itself, then the task it belongs to. */
export interface Dated {
  id: string;
  created_at: string | number | null;
}

/**
 * The first date that can be true, nearest first: the row's own, its id's, then the same of its task. An item
 * that says nothing at all gets `now` marked as derived, so that every item has a place in the archive's order.
 */
export function creationDate(rows: readonly Dated[], now: number): CreationDate {
  for (const { id, created_at } of rows) {
    const told = timeOf(created_at);
    if (told !== null) return { createdAt: told, createdAtSource: 'service' };
    const derived = timeOfId(id);
    if (derived !== null) return { createdAt: derived, createdAtSource: 'id' };
  }
  return { createdAt: now, createdAtSource: 'id' };
}

/** ISO 8601 (UTC, microseconds, `Z` sometimes missing) or Unix seconds, as milliseconds since the epoch. */
export function timeOf(value: string | number | null): number | null {
  if (value === null) return null;
  return plausibleTime(typeof value === 'number' ? Math.round(value * 1000) : timeOfText(value));
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*(Z|[+-]\d\d:\d\d)?$/;

/** The standard promises no more than three digits of a second to `Date.parse`. */
function timeOfText(text: string): number {
  const [, day, time, zone = 'Z'] = ISO.exec(text) ?? [];
  return day === undefined || time === undefined ? Number.NaN : Date.parse(`${day}T${time}${zone}`);
}
