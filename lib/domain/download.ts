import type { Failure } from './errors.ts';
import type { AccountId, AssetId, GenerationId, SiteId } from './ids.ts';

export const DOWNLOAD_STATUSES = [
  'queued',
  'running',
  'waiting',
  'paused',
  'done',
  'failed',
  'cancelled',
] as const;
export type DownloadStatus = (typeof DOWNLOAD_STATUSES)[number];

/** Our queue row for one asset. */
export interface Download {
  id: AssetId;
  accountId: AccountId;
  site: SiteId;
  generationId: GenerationId;
  status: DownloadStatus;
  /** Attempts that counted; waiting for a rate limit does not. */
  attempts: number;
  /** Milliseconds since the epoch; not before then. */
  notBefore: number;
  queuedAt: number;
  /** Bytes of the lesser file that is held, and stays, until the original is there; null when none is. */
  lesserBytes: number | null;
  /**
   * Bytes of the file that lies in an archive and no longer here, because its space was freed; null when that is not
   * so. It is saved all the same, also while it is fetched again.
   */
  freedBytes: number | null;
  /** Of a lesser file that is `done`: why the original was not to be had when it was last asked for. */
  failure: Failure | null;
}

/** Something is saved of it already, whatever becomes of this row: a lesser file, or one in an archive. */
export function isKept({ lesserBytes, freedBytes }: Pick<Download, 'lesserBytes' | 'freedBytes'>): boolean {
  return lesserBytes !== null || freedBytes !== null;
}
