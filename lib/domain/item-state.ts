import type { ErrorCode } from './errors.ts';

/** How an item that a page shows stands with us. */
export interface ItemState {
  status: 'none' | 'queued' | 'saved' | 'failed';
  /** Whether it is known to be the person's own; null while nothing is known of it. */
  own: boolean | null;
  /** Why it failed. */
  failure: ErrorCode | null;
}

/** What became of the items that were picked, in numbers. */
export interface PickedItems {
  queued: number;
  /** Held already. */
  saved: number;
  /** Unknown so far: each is read from the site first. */
  wished: number;
  /** Someone else's, or without media. */
  refused: number;
  /** Nothing is saved until the person resumes. */
  isPaused: boolean;
}
