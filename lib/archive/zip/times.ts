import type { Bytes } from '../bytes.ts';
import { ZipRecord } from './record.ts';

const FIRST_DOS_YEAR = 1980;
const LAST_DOS_YEAR = 2107;
const MAX_UNIX_TIME = 0x7fffffff;

/** MS-DOS time and date in UTC, two-second steps; clamped to the years 1980 to 2107 that it can tell. */
export function dosTime(time: number): { time: number; date: number } {
  const told = new Date(time);
  const year = told.getUTCFullYear();
  if (!(year >= FIRST_DOS_YEAR)) return { time: 0, date: (1 << 5) | 1 };
  if (year > LAST_DOS_YEAR)
    return { time: 0xbf7d, date: ((LAST_DOS_YEAR - FIRST_DOS_YEAR) << 9) | (12 << 5) | 31 };
  return {
    time: (told.getUTCHours() << 11) | (told.getUTCMinutes() << 5) | (told.getUTCSeconds() >> 1),
    date: ((year - FIRST_DOS_YEAR) << 9) | ((told.getUTCMonth() + 1) << 5) | told.getUTCDate(),
  };
}

/** The extended timestamp field (0x5455) with the time of modification; empty for a time that it cannot tell. */
export function extendedTimestamp(time: number): Bytes {
  const seconds = Math.floor(time / 1000);
  if (!(seconds >= 0 && seconds <= MAX_UNIX_TIME)) return new Uint8Array(0);
  const field = new ZipRecord(9).u16(0x5455, 5);
  return field.raw(Uint8Array.of(1)).u32(seconds).bytes;
}
