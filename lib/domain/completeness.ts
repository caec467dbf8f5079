import type { ErrorCode } from './errors.ts';
import type { AssetRole, CollectionId, GenerationId, SiteId } from './ids.ts';
import type { Availability } from './generation.ts';

/** The proof of completeness: per site and collection, what was listed and what became of it. */
export interface CompletenessReport {
  /** Milliseconds since the epoch. */
  takenAt: number;
  sites: SiteCompleteness[];
}

export interface SiteCompleteness {
  site: SiteId;
  name: string;
  signedInAs: string;
  /** The person's own generations; always saved + failed + waiting + notAvailable. */
  listed: number;
  saved: number;
  failed: number;
  /** Still in the queue when the report was taken. */
  waiting: number;
  notAvailable: number;
  /** Other people's work met in the favourites: kept as records only. */
  othersRecorded: number;
  collections: CollectionCompleteness[];
  failures: FailedItem[];
  unavailable: UnavailableItem[];
  /** Records that no longer fit the site's known shape; each is kept raw. */
  misfits: number;
}

export interface CollectionCompleteness {
  collectionId: CollectionId;
  title: string;
  /** True only by the service's own end signal. */
  listedToTheEnd: boolean;
  listed: number;
  withheld: number;
  pages: number;
  /** Milliseconds since the epoch of the last page read. */
  listedAt: number;
  problem: { code: ErrorCode; message: string } | null;
}

export interface FailedItem {
  generationId: GenerationId;
  role: AssetRole;
  pageUrl: string;
  code: ErrorCode;
  /** Plain words. */
  reason: string;
  attempts: number;
}

export interface UnavailableItem {
  generationId: GenerationId;
  pageUrl: string;
  availability: Exclude<Availability, 'available'>;
  /** The service's own word for it, where it gave one. */
  reason: string | null;
}
