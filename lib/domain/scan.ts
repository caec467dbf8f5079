import type { Collection } from './collection.ts';
import type { Failure } from './errors.ts';
import type { AccountId, CollectionId, SiteId } from './ids.ts';

/** `running` also means: to be gone on with when the worker starts again. */
export type ScanStatus = 'running' | 'finished' | 'failed' | 'cancelled';

/** One walk through one collection of one account, resumable after each page. */
export interface Scan {
  accountId: AccountId;
  site: SiteId;
  collectionId: CollectionId;
  title: string;
  kind: Collection['kind'];
  /** See `Collection`. */
  group: string | null;
  status: ScanStatus;
  /** Where the next page begins; null at the top. */
  cursor: string | null;
  /** Pages read, over all passes. */
  pages: number;
  /** Items seen in this collection, each once. */
  listed: number;
  /** Variants that the service withheld as unsafe; it tells only how many. */
  withheld: number;
  /** The service itself said that the list ends here. */
  exhausted: boolean;
  pass: Pass;
  /** Failed reads of the current page. */
  attempts: number;
  /** Milliseconds since the epoch: the page is not read again before then; the other walks go on. */
  notBefore: number;
  startedAt: number;
  /** Its place in the order of walks: by their start, and reads for prompts after all lists. */
  turn: number;
  /** When the backup began that this walk belongs to: no list is walked twice in one backup, however often it is found. */
  backupAt: number;
  updatedAt: number;
  failure: Failure | null;
}

/** One way from the top of the list down. A list that moved while it was read is read again. */
export interface Pass {
  /** From 1. */
  number: number;
  /** `full`: to the end. `head`: until a page brings nothing new and no running task is left below. */
  reach: 'full' | 'head';
  startedAt: number;
  pages: number;
  /** An item came twice, so rows shifted between pages and some may have been missed. */
  moved: boolean;
  /** The last page of this pass that held a task still being made; 0 for none. */
  lastPendingPage: number;
  /** The last page of the pass before that held one: a head pass goes at least that far. */
  revisitTo: number;
  /** Pages in a row that brought nothing this pass had not seen. */
  stale: number;
  /** A cursor met before; meeting it again means that the list goes round in circles. */
  landmark: string | null;
}
