import { backoff } from './backoff.ts';
import { ERROR_POLICY, type Failure } from './errors.ts';
import type { AccountId, SiteId } from './ids.ts';

/** What is known and wanted of one site, across restarts. */
export interface SiteState {
  site: SiteId;
  /** Who was signed in when last asked. */
  accountId: AccountId | null;
  /** `asked`: a backup was asked for and nobody's session has answered yet; `listing`: its scans are under way. */
  backup: 'none' | 'asked' | 'listing';
  /**
   * The person asked for what is left here: a backup, a retry, picked items. Until all of it is done a tab may be
   * opened for it; what only passed by waits for one.
   */
  mayOpenTab: boolean;
  /** A list passed by that was too long to be taken; until a backup has read all lists, what is listed is not all. */
  passedUnread: boolean;
  /** Milliseconds since the epoch: ask nothing of the site before then. */
  waitUntil: number;
  /** Rate limits in a row, none of which had passed when the site last answered. */
  slowdowns: number;
  /** What keeps the site from going on. */
  problem: Failure | null;
}

/** Kept sums of one account on one site: read at every step, so they are kept and not counted. */
export interface Tally {
  accountId: AccountId;
  site: SiteId;
  /** The person's own generations, with or without media. */
  own: number;
  /** Of those, the ones without media: moderated, failed or deleted. */
  notAvailable: number;
  /** And the ones that the site is still making. */
  pending: number;
  /** Other people's work, kept as records. */
  others: number;
  misfits: number;
  queued: number;
  running: number;
  waiting: number;
  paused: number;
  done: number;
  failed: number;
  cancelled: number;
  /** Files of any role that are held in a lesser form; `done` and `extraDone` count them too. */
  lesser: number;
  /** Files beside those: captions, say, and originals of what is held in a lesser form. Queued, running or waiting. */
  extraLeft: number;
  extraPaused: number;
  extraDone: number;
  /** Failed and cancelled. */
  extraFailed: number;
  /** Bytes of media held here. */
  bytes: number;
  /** Files of any role that lie in archives alone, since their space was freed; `done` and `extraDone` count them too. */
  freed: number;
  freedBytes: number;
  /** Learned pace of saving, all slots together; null before the first two. */
  secondsPerItem: number | null;
  lastSavedAt: number | null;
}

export function freshSiteState(site: SiteId): SiteState {
  return {
    site,
    accountId: null,
    backup: 'none',
    mayOpenTab: false,
    passedUnread: false,
    waitUntil: 0,
    slowdowns: 0,
    problem: null,
  };
}

/**
 * When a site that asked us to slow down may be asked again. It says so itself, or else the wait grows with each
 * refusal in a row; several answers to what was under way at once count as one. `random` is in [0, 1).
 */
export function slowedDown(
  state: SiteState,
  told: number | null,
  now: number,
  random: number,
): Pick<SiteState, 'waitUntil' | 'slowdowns'> {
  if (state.waitUntil > now) {
    return { slowdowns: state.slowdowns, waitUntil: Math.max(state.waitUntil, told ?? 0) };
  }
  const slowdowns = state.slowdowns + 1;
  // A time that is over, as of a clock behind ours, is no leave to ask again at once, and again.
  const isTold = told !== null && told > now;
  return { slowdowns, waitUntil: isTold ? told : now + backoff(slowdowns, random) };
}

/**
 * Whether work on a site can go on: now, at a known time (milliseconds since the epoch), or only once the person
 * did something (`never` by itself).
 */
export function opensAt(state: SiteState, now: number): number | 'now' | 'never' {
  const effect = state.problem && ERROR_POLICY[state.problem.code].effect;
  const needsPerson = effect === 'site-pauses' && state.problem?.until === null;
  if (needsPerson || effect === 'site-stops') return 'never';
  return state.waitUntil > now ? state.waitUntil : 'now';
}

export function emptyTally(accountId: AccountId, site: SiteId): Tally {
  return {
    accountId,
    site,
    own: 0,
    notAvailable: 0,
    pending: 0,
    others: 0,
    misfits: 0,
    queued: 0,
    running: 0,
    waiting: 0,
    paused: 0,
    done: 0,
    failed: 0,
    cancelled: 0,
    lesser: 0,
    extraLeft: 0,
    extraPaused: 0,
    extraDone: 0,
    extraFailed: 0,
    bytes: 0,
    freed: 0,
    freedBytes: 0,
    secondsPerItem: null,
    lastSavedAt: null,
  };
}
