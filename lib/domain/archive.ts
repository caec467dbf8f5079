import type { Account } from './account.ts';
import type { CompletenessReport } from './completeness.ts';
import type { Activity, Generation, StoredAsset } from './generation.ts';
import type { ExportChoice } from './export-choice.ts';
import type { AccountId, AssetId, AssetRole, GenerationId, SiteId } from './ids.ts';
import type { Failure } from './errors.ts';

/**
 * `planning`, `building` and `saving` survive a crash: each is begun again at the next start. `nothing-new`: there
 * was nothing that an earlier archive does not hold, so none was made.
 */
export type ArchiveStatus =
  'planning' | 'building' | 'saving' | 'saved' | 'failed' | 'cancelled' | 'nothing-new';

/**
 * What the browser did with a file that it was to save. `lost`: it died in the middle, or knows nothing of it any
 * more; `cancelled`: the person did, in the browser's own list.
 */
export type SavedState = 'in-progress' | 'complete' | 'cancelled' | 'no-room' | 'interrupted' | 'lost';

/** One exported bag, or one on its way; where an export is cut into volumes, one of them. */
export interface Archive {
  id: string;
  accountId: AccountId;
  /** What it was asked with. */
  choice: ExportChoice;
  /** Without `.zip`; also the bag's own folder. */
  name: string;
  /** The id of its first volume: the same for all volumes of one export. */
  group: string;
  /** Their name without the number. */
  groupName: string;
  /** From 1, of `volumes`. */
  volume: number;
  volumes: number;
  /** The group that this one goes on from with what is new; null where it holds everything. */
  follows: string | null;
  /** One item alone is more than a volume may have, so this one is bigger than was asked for. */
  isOversize: boolean;
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

/**
 * One item of one archive: planned before the archive is written, and remembered ever after. It counts as exported
 * while the archive's status is `saved`; rows of archives that failed or were cancelled are removed.
 */
export interface Holding {
  archiveId: string;
  /** Its place in the archive, from 0. */
  position: number;
  accountId: AccountId;
  generationId: GenerationId;
  /** Fingerprint of its record: another one means that its details changed since. */
  record: string;
  files: HeldFile[];
  /** The service's own records that lie in the archive with it: each lies with one item only. */
  raw: RawId[];
}

/** Where a record of the service is kept: its site and the id that it has there. */
export type RawId = readonly [site: SiteId, nativeId: string];

/** A file with another checksum under the same id is another file. */
export interface HeldFile {
  assetId: AssetId;
  sha256: string;
  bytes: number;
  /** The browser's store could not give it back when the archive was written, so it is not in it. */
  isLost?: true;
}

/** A file that was there when the archive was planned. `isReplaced`: another one took its place since. */
export interface MissingFile {
  assetId: AssetId;
  isReplaced: boolean;
}

/** A generation with all that is held of it and where it was seen. */
export interface ArchiveItem {
  generation: Generation;
  media: { role: AssetRole; stored: StoredAsset }[];
  /** Saved files that are not here any more: the archive of that name, without `.zip`, has them. */
  freed: { role: AssetRole; stored: StoredAsset; archive: string }[];
  /** Files that are here, and that an archive of what is new does without: the archive of that name has them. */
  leftOut?: { role: AssetRole; stored: StoredAsset; archive: string }[];
  /** Planned for the archive, and not in the store any more; left out where there is none. */
  missing?: MissingFile[];
  /** Titles of the collections, e.g. `Library`, `Boats`. */
  collections: string[];
  /** Title of the first of the person's own folders that it lies in. */
  folder: string | null;
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
