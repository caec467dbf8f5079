import type { Failure } from './errors.ts';
import type { AccountId, AssetId } from './ids.ts';

/**
 * `writing` survives a crash and is gone on with. `waiting`: the browser wants to be told again that the folder may be
 * written. The others are how the last run ended.
 */
export type FolderStatus = 'writing' | 'waiting' | 'done' | 'failed' | 'cancelled';

/** One account's bag in the chosen folder, and its last run. */
export interface FolderBag {
  accountId: AccountId;
  /** The bag's own folder in the chosen one; null before it is first opened. */
  name: string | null;
  status: FolderStatus;
  /** Milliseconds since the epoch. */
  askedAt: number;
  finishedAt: number | null;
  /** Media files looked after so far, of `items`. */
  written: number;
  items: number;
  /** Media files that this run wrote; the others lay there already. */
  added: number;
  /** Of these, files that were there once and were gone from the folder. */
  restored: number;
  /** Media files that the browser's store could not give back and the folder does not have. */
  lost: number;
  failure: Failure | null;
}

/** A file that we wrote into the folder, as it was when we closed it. */
export interface FolderFile {
  accountId: AccountId;
  /** From the bag's folder. */
  path: string;
  /** Whose media file it is, or whose record lies beside that; null for every other file. */
  assetId: AssetId | null;
  sha256: string;
  bytes: number;
}

/** What the library page shows of the folder. */
export interface FolderOverview {
  /** Null before one was chosen. */
  name: string | null;
  bags: FolderBagOverview[];
}

export interface FolderBagOverview extends Omit<FolderBag, 'accountId' | 'failure'> {
  owner: string;
  /** Plain words when it failed. */
  problem: string | null;
}
