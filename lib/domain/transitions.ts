import type { Download, DownloadStatus } from './download.ts';
import type { StoredAsset } from './generation.ts';

export type DownloadEvent =
  | 'start'
  | 'finish'
  | 'fail-transient'
  | 'fail-permanent'
  | 'pause'
  | 'resume'
  | 'retry'
  | 'cancel'
  | 'interrupted'
  | 'due'
  | 'renew'
  | 'keep'
  | 'lost'
  | 'free';

/**
 * The whole life of a download. An empty cell is a move that must not happen, and throws.
 * `interrupted`: the worker died, or the site as a whole had to stop; the attempt does not count. `renew`: a lesser
 * file is held, or the file lies in an archive alone; that stays until the next `finish` replaces it, or until `keep`
 * gives the fetching up. `lost`: the browser's store has the file no more. `free`: the person let it go, because an
 * archive holds it.
 */
export const TRANSITIONS: Record<DownloadStatus, Partial<Record<DownloadEvent, DownloadStatus>>> = {
  queued: { start: 'running', pause: 'paused', cancel: 'cancelled' },
  running: {
    finish: 'done',
    'fail-transient': 'waiting',
    'fail-permanent': 'failed',
    pause: 'paused',
    cancel: 'cancelled',
    interrupted: 'queued',
    keep: 'done',
  },
  waiting: { pause: 'paused', retry: 'queued', cancel: 'cancelled', due: 'queued' },
  paused: { resume: 'queued', cancel: 'cancelled' },
  failed: { retry: 'queued', cancel: 'cancelled' },
  cancelled: { retry: 'queued' },
  done: { renew: 'queued', lost: 'queued', free: 'done' },
};

/** Throws RangeError on a move that the table does not allow: a programming error. */
export function nextStatus(status: DownloadStatus, event: DownloadEvent): DownloadStatus {
  const next = TRANSITIONS[status][event];
  if (!next) throw new RangeError(`A ${status} download cannot ${event}`);
  return next;
}

/** The row of a file that was just stored. */
export function finished(
  row: Download,
  { rendition, bytes }: Pick<StoredAsset, 'rendition' | 'bytes'>,
): Download {
  const lesserBytes = rendition === 'lesser' ? bytes : null;
  return { ...row, status: nextStatus(row.status, 'finish'), failure: null, lesserBytes, freedBytes: null };
}
