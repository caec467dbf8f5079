import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOWNLOAD_STATUSES, type DownloadStatus } from '../../../lib/domain/download.ts';
import { nextStatus, TRANSITIONS, type DownloadEvent } from '../../../lib/domain/transitions.ts';

const EVENTS: DownloadEvent[] = [
  'start',
  'finish',
  'fail-transient',
  'fail-permanent',
  'pause',
  'resume',
  'retry',
  'cancel',
  'interrupted',
  'due',
  'renew',
  'keep',
  'lost',
  'free',
];

const moves = (status: DownloadStatus) =>
  Object.entries(TRANSITIONS[status]) as [DownloadEvent, DownloadStatus][];

/** Every status that can be reached by any chain of moves. */
function reachable(from: DownloadStatus): Set<DownloadStatus> {
  const seen = new Set([from]);
  for (const status of seen) for (const [, next] of moves(status)) seen.add(next);
  return seen;
}

describe('transitions', () => {
  it.each(DOWNLOAD_STATUSES.flatMap((status) => EVENTS.map((event) => [status, event] as const)))(
    'a %s download that meets %s moves by the table or throws',
    (status, event) => {
      const next = TRANSITIONS[status][event];
      if (next === undefined) expect(() => nextStatus(status, event)).toThrow(RangeError);
      else expect(nextStatus(status, event)).toBe(next);
    },
  );

  it.each(DOWNLOAD_STATUSES)('a %s download can still be done, and can still fail', (status) => {
    expect(reachable(status)).toContain('done');
    expect(reachable(status)).toContain('failed');
  });

  it('lets nothing out of done but what is to be fetched: lost, held in a lesser form, or freed', () => {
    expect(moves('done')).toEqual([
      ['renew', 'queued'],
      ['lost', 'queued'],
      ['free', 'done'],
    ]);
  });

  it('only lets a running download finish or fail', () => {
    const into = (target: DownloadStatus) =>
      DOWNLOAD_STATUSES.filter((status) => moves(status).some(([, next]) => next === target));
    expect(into('done')).toEqual(['running', 'done']);
    expect(into('failed')).toEqual(['running']);
    expect(into('waiting')).toEqual(['running']);
    expect(into('running')).toEqual(['queued']);
  });

  it('never leaves the known statuses, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS)), (events) => {
        let status: DownloadStatus = 'queued';
        for (const event of events) {
          const wasDone = status === 'done';
          try {
            status = nextStatus(status, event);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(RangeError);
          }
          expect(DOWNLOAD_STATUSES).toContain(status);
          if (wasDone) expect(status).toBe(['renew', 'lost'].includes(event) ? 'queued' : 'done');
        }
      }),
    );
  });
});
