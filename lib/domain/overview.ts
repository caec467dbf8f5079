import type { ArchiveStatus } from './archive.ts';
import type { ErrorCode, Remedy } from './errors.ts';
import type { SiteId } from './ids.ts';

/** Everything that the popup shows, computed from the database alone. */
export interface Overview {
  work: 'idle' | 'working' | 'paused';
  sites: SiteOverview[];
  /** Null before anything was listed. */
  progress: BackupProgress | null;
  /** The list being read now. */
  scan: ScanProgress | null;
  /** The newest archive, finished or not. */
  archive: ArchiveProgress | null;
  autoBackup: boolean;
}

export interface SiteOverview {
  site: SiteId;
  name: string;
  signedInAs: string | null;
  listed: number;
  saved: number;
  waiting: number;
  failed: number;
  notAvailable: number;
  /** Still being made on the site. */
  pending: number;
  /** Saved in a lesser form, because the site did not give the original. */
  lesser: number;
  /** Records of a form that is not known: kept as they came, and nothing of them is saved. */
  misfits: number;
  /** Every collection was read to the service's own end signal. */
  listedToTheEnd: boolean;
  problem: SiteProblem | null;
}

export interface SiteProblem {
  code: ErrorCode;
  /** Plain words, the site's name filled in. */
  message: string;
  remedy: Remedy | null;
  /** Milliseconds since the epoch, where it ends by itself. */
  until: number | null;
}

export interface BackupProgress {
  saved: number;
  /** Everything that has media to save: saved, waiting and failed. */
  total: number;
  failed: number;
  /** Bytes held. */
  bytes: number;
  /** Learned from what was saved so far; null while there is too little to tell. */
  secondsLeft: number | null;
}

export interface ScanProgress {
  siteName: string;
  /** `Library`, `Trash`, a folder's name. */
  title: string;
  /** From 1. */
  page: number;
}

export interface ArchiveProgress {
  name: string;
  status: ArchiveStatus;
  written: number;
  items: number;
  /** Files that the browser's store could not give back, and that are not in it. */
  lost: number;
  bytes: number;
  /** Plain words when it failed. */
  problem: string | null;
}
