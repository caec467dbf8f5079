import { plausibleTime } from '../domain/id-time.ts';

/** From here on a number counts milliseconds: as seconds it would lie beyond the year 5000. */
const FIRST_MILLISECONDS = 1e11;

/**
 * A time as the services write it, in milliseconds since the epoch: ISO 8601 (UTC, microseconds, `Z` sometimes
 * missing), or a number of Unix seconds (or milliseconds). Null for anything that cannot be true.
 */
export function timeOf(value: string | number | null): number | null {
  if (value === null) return null;
  return plausibleTime(typeof value === 'number' ? timeOfNumber(value) : timeOfText(value));
}

function timeOfNumber(value: number): number {
  return Math.round(value < FIRST_MILLISECONDS ? value * 1000 : value);
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*(Z|[+-]\d\d:\d\d)?$/;

/** The standard promises no more than three digits of a second to `Date.parse`. */
function timeOfText(text: string): number {
  const [, day, time, zone = 'Z'] = ISO.exec(text) ?? [];
  return day === undefined || time === undefined ? Number.NaN : Date.parse(`${day}T${time}${zone}`);
}
