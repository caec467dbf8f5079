import type { DownloadStatus } from './download.ts';

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
  | 'due';

/**
 * The whole life of a download. An empty cell is a move that must not happen, and throws.
 * `interrupted`: the worker died, or the site as a whole had to stop; the attempt does not count.
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
  },
  waiting: { pause: 'paused', retry: 'queued', cancel: 'cancelled', due: 'queued' },
  paused: { resume: 'queued', cancel: 'cancelled' },
  failed: { retry: 'queued', cancel: 'cancelled' },
  cancelled: { retry: 'queued' },
  done: {},
};

/** Throws RangeError on a move that the table does not allow: a programming error. */
export function nextStatus(status: DownloadStatus, event: DownloadEvent): DownloadStatus {
  const next = TRANSITIONS[status][event];
  if (!next) throw new RangeError(`A ${status} download cannot ${event}`);
  return next;
}
