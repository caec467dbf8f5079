import type { ArchiveStatus } from './archive.ts';
import type { Remedy } from './error-policy.ts';
import type { ErrorCode } from './errors.ts';
import type { SiteId } from './ids.ts';

/** Everything that the popup shows, computed from the database alone. */
export interface Overview {
  work: 'idle' | 'working' | 'paused';
  sites: SiteOverview[];
  /** Null before anything was listed. */
  progress: BackupProgress | null;
  /** The list being read now. */
  scan: ScanProgress | null;
  /** The archives asked for last, one for each account, in the order in which they are made. */
  archives: ArchiveProgress[];
  /** Names of the accounts that something is saved of: so many archives there will be. */
  archiveOwners: string[];
  /** Saved files, of whomever, that lie in archives alone. */
  freedFiles: number;
  autoBackup: boolean;
  /** Sites where it is not done though it is on. */
  autoBackupLeftOut: readonly SiteId[];
  /** Prompts that a list leaves out are read one by one. */
  readsPrompts: boolean;
}

export interface SiteOverview {
  site: SiteId;
  name: string;
  /** `on` and `off`: the person's own switch, which is the browser's permission; nothing is read of a site that is off. */
  access: 'always' | 'on' | 'off';
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
  /** Something did not fit what is known of the site: a record, or a whole list. */
  hasChanged: boolean;
  /** A list passed by that was too long to be taken; a backup reads it. */
  passedUnread: boolean;
  /** Every collection was read to the service's own end signal, and nothing passed by unread since. */
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
  /** Bytes held here. */
  bytes: number;
  /** Bytes of what lies in archives alone. */
  freedBytes: number;
  /** Learned from what was saved so far; null while there is too little to tell. */
  secondsLeft: number | null;
}

export interface ScanProgress {
  siteName: string;
  /** `Library`, `Trash`, a folder's name. */
  title: string;
  /** What many small lists are told as, e.g. `Comments`; null for one that stands alone. */
  group: string | null;
  /** From 1. */
  page: number;
}

/** One export: a single archive, or all of its volumes. */
export interface ArchiveProgress {
  /** Whose it is. */
  owner: string;
  /** Without `.zip`, and without the number of a volume. */
  name: string;
  status: ArchiveStatus;
  /** The one in hand, from 1, of `volumes`. */
  volume: number;
  volumes: number;
  /** Volumes that the browser reported whole. */
  saved: number;
  /** Media files, of all volumes. */
  written: number;
  items: number;
  /** Files that the browser's store could not give back, and that are not in it. */
  lost: number;
  /** Of all volumes that are written. */
  bytes: number;
  /** Volumes that are bigger than was asked for. */
  oversize: number;
  /** Plain words when it failed. */
  problem: string | null;
}
