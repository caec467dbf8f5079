import type { ErrorCode } from './errors.ts';
import type { AssetRole, CollectionId, GenerationId, SiteId } from './ids.ts';
import type { CollectionKind } from './collection.ts';
import type { ActivityKind, Availability } from './generation.ts';

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
  /** The person's own generations; always saved + failed + waiting + notAvailable + pending. */
  listed: number;
  saved: number;
  failed: number;
  /** Still in the queue when the report was taken. */
  waiting: number;
  notAvailable: number;
  /** Still being made on the site. */
  pending: number;
  /** Other people's work met in their lists: kept as records only. */
  othersRecorded: number;
  collections: CollectionCompleteness[];
  failures: FailedItem[];
  /** Whatever has no file, also what is still being made. */
  unavailable: UnavailableItem[];
  /** Files that are saved in a lesser form, because the site did not give the original. */
  lesser: LesserItem[];
  /** Records that no longer fit the site's known shape; each is kept raw. */
  misfits: MisfitItem[];
  /** Saved files of any role that lie in an archive alone, because their space in the browser was freed. */
  inArchives: ArchiveShare[];
  /** Files beside the originals, e.g. captions. */
  extraFiles: { saved: number; failed: number; waiting: number };
  /** Records kept of what the person did or received; kinds without any are left out. */
  activities: Partial<Record<ActivityKind, number>>;
}

export interface CollectionCompleteness {
  /** Of the first, where it stands for several lists of one kind. */
  collectionId: CollectionId;
  kind: CollectionKind;
  /** How many lists it stands for, e.g. one for the comments on each post. */
  lists: number;
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

export interface LesserItem {
  generationId: GenerationId;
  role: AssetRole;
  pageUrl: string;
  /** Plain words. */
  reason: string;
}

export interface ArchiveShare {
  /** The archive's name, without `.zip`. */
  archive: string;
  files: number;
}

export interface MisfitItem {
  /** The record's own id, or a fingerprint of it where it has none. */
  id: string;
  /** Title of the list in which it was last met, e.g. `Library`. */
  list: string | null;
  /** Which field did not fit and how, without any of its content. */
  reason: string;
}

export interface UnavailableItem {
  generationId: GenerationId;
  pageUrl: string;
  availability: Exclude<Availability, 'available'>;
  /** The service's own word for it, where it gave one. */
  reason: string | null;
}
