import type { Collection } from './collection.ts';
import type { Failure } from './errors.ts';
import type { AccountId, CollectionId, SiteId } from './ids.ts';

/** `running` also means: to be gone on with when the worker starts again. */
export type ScanStatus = 'running' | 'finished' | 'failed' | 'cancelled';

/** One walk through one collection of one account. */
export interface Scan {
  accountId: AccountId;
  site: SiteId;
  collectionId: CollectionId;
  title: string;
  kind: Collection['kind'];
  status: ScanStatus;
  cursor: string | null;
  /** Pages read, over all passes. */
  pages: number;
  /** Items seen in this collection, each once. */
  listed: number;
  /** Variants that the service withheld as unsafe. */
  withheld: number;
  /** The service itself said that the list ends here. */
  exhausted: boolean;
  /** Counts walks from the top; a list that moved while it was read is read again. */
  pass: number;
  /** An item came twice in this pass, so rows moved and some may have been missed. */
  moved: boolean;
  /** Items of this pass that were not known before it. */
  fresh: number;
  /** Tasks of this pass that were still being made. */
  pending: number;
  startedAt: number;
  updatedAt: number;
  failure: Failure | null;
}
