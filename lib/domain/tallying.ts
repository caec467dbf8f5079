import { isKept, type Download, type DownloadStatus } from './download.ts';
import type { Generation } from './generation.ts';
import { roleOf } from './ids.ts';
import type { Tally } from './site-state.ts';

/** What a change adds to the kept sums; every number may be negative. */
export type TallyChange = Partial<Omit<Tally, 'accountId' | 'site' | 'secondsPerItem' | 'lastSavedAt'>>;

/** How much each save counts towards the learned pace. */
const PACE_WEIGHT = 0.05;

/** A pause of this long between two saves says nothing about the pace. */
const LONGEST_PACE_SECONDS = 120;

/** What one generation adds to the sums; null for none. */
export function sumsOfGeneration(generation: Generation | null): TallyChange {
  if (!generation) return {};
  if (generation.owner === 'other') return { others: 1 };
  const { availability } = generation;
  if (availability === 'available') return { own: 1 };
  return availability === 'pending' ? { own: 1, pending: 1 } : { own: 1, notAvailable: 1 };
}

type Row = Pick<Download, 'id' | 'status' | 'lesserBytes' | 'freedBytes'>;

/**
 * What one download row adds to the sums; null for none. An original counts for its generation, other files beside
 * it. What is held in a lesser form, or lies in an archive alone, is saved, also while it is asked for again; that
 * counts beside.
 */
export function sumsOfDownload(row: Row | null): TallyChange {
  if (!row) return {};
  const isOriginal = roleOf(row.id) === 'original';
  const beside = { [EXTRA_SUM[row.status]]: 1 };
  if (!isKept(row)) return isOriginal ? { [row.status]: 1 } : beside;
  const kept = { [isOriginal ? 'done' : 'extraDone']: 1, ...sumsOfKept(row) };
  return row.status === 'done' ? kept : plus(kept, beside);
}

function sumsOfKept({ lesserBytes, freedBytes }: Row): TallyChange {
  return { ...(lesserBytes !== null && { lesser: 1 }), ...(freedBytes !== null && { freed: 1, freedBytes }) };
}

/** What a file adds to the sums with the row that it moved from `before` to `after`. */
export function sumsOfFinish(before: Row, after: Row, { bytes }: { bytes: number }): TallyChange {
  const moved = minus(sumsOfDownload(after), sumsOfDownload(before));
  const replaced = before.freedBytes === null ? (before.lesserBytes ?? 0) : 0;
  return plus(moved, { bytes: bytes - replaced });
}

const EXTRA_SUM = {
  queued: 'extraLeft',
  running: 'extraLeft',
  waiting: 'extraLeft',
  paused: 'extraPaused',
  done: 'extraDone',
  failed: 'extraFailed',
  cancelled: 'extraFailed',
} as const satisfies Record<DownloadStatus, keyof TallyChange>;

export function plus(left: TallyChange, right: TallyChange): TallyChange {
  const sum: Record<string, number> = { ...left };
  for (const [key, value] of Object.entries(right)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}

export function minus(left: TallyChange, right: TallyChange): TallyChange {
  return plus(left, Object.fromEntries(Object.entries(right).map(([key, value]) => [key, -value])));
}

export function applied(tally: Tally, change: TallyChange): Tally {
  const next: Tally = { ...tally };
  for (const [key, value] of Object.entries(change) as [keyof TallyChange, number][]) next[key] += value;
  return next;
}

/** The pace after one more save: a moving mean, so that it follows the line as it is now. */
export function paced(tally: Tally, now: number): Tally {
  const seconds = tally.lastSavedAt === null ? -1 : (now - tally.lastSavedAt) / 1000;
  // Below nothing: the clock was set back.
  if (seconds < 0 || seconds > LONGEST_PACE_SECONDS) return { ...tally, lastSavedAt: now };
  const before = tally.secondsPerItem ?? seconds;
  return { ...tally, lastSavedAt: now, secondsPerItem: before + PACE_WEIGHT * (seconds - before) };
}

/** Generations whose file still has work ahead. */
export function leftToSave(tally: Tally): number {
  return tally.queued + tally.running + tally.waiting + tally.paused;
}

/** Files of every role that still have work ahead. */
export function leftToFetch(tally: Tally): number {
  return leftToSave(tally) + tally.extraLeft + tally.extraPaused;
}

/** Of those, the ones that nobody paused. */
export function leftToRun(tally: Tally): number {
  return leftToFetch(tally) - tally.paused - tally.extraPaused;
}
