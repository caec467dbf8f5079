import type { Account } from './account.ts';
import type { CompletenessReport } from './completeness.ts';
import type { Activity, Generation, StoredAsset } from './generation.ts';
import type { AccountId, AssetRole, SiteId } from './ids.ts';
import type { Failure } from './errors.ts';

/** `building` and `saving` survive a crash: both are begun again at the next start. */
export type ArchiveStatus = 'building' | 'saving' | 'saved' | 'failed' | 'cancelled';

/**
 * What the browser did with a file that it was to save. `lost`: it died in the middle, or knows nothing of it any
 * more; `cancelled`: the person did, in the browser's own list.
 */
export type SavedState = 'in-progress' | 'complete' | 'cancelled' | 'no-room' | 'interrupted' | 'lost';

/** One exported bag, or one on its way. */
export interface Archive {
  id: string;
  accountId: AccountId;
  /** Without `.zip`; also the bag's own folder. */
  name: string;
  status: ArchiveStatus;
  /** Also in its name, so no two have the same. */
  requestedAt: number;
  /** The same for all that were asked for at once, one for each account. */
  askedAt: number;
  finishedAt: number | null;
  /** Media files written so far, of `items`. */
  written: number;
  items: number;
  /** Media files that the browser's store could not give back; `completeness.json` names them. */
  lost: number;
  bytes: number;
  /** The browser's own id of the file being saved. */
  downloadId: number | null;
  failure: Failure | null;
}

/** A generation with all that is held of it and where it was seen. */
export interface ArchiveItem {
  generation: Generation;
  media: { role: AssetRole; stored: StoredAsset }[];
  /** Titles of the collections, e.g. `Library`, `Boats`. */
  collections: string[];
}

/** What one archive is made of. Everything is read in bounded batches, so that 100,000 items cost no memory. */
export interface ArchiveContents {
  account: Account;
  sites: SiteId[];
  /** Own and others' generations, newest first. */
  items(): AsyncIterable<ArchiveItem>;
  /** Throws AppError `damaged` when the blob is missing or its size is not the recorded one. */
  blob(stored: StoredAsset): Promise<Blob>;
  /** Each record as the service sent it. */
  records(site: SiteId): AsyncIterable<unknown>;
  activities(site: SiteId): AsyncIterable<Activity>;
  completeness(): Promise<CompletenessReport>;
}
