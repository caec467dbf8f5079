import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOWNLOAD_STATUSES } from '../../../lib/domain/download.ts';
import { downloadsOf } from '../../builders/database.ts';
import { assetId } from '../../../lib/domain/ids.ts';
import { emptyTally } from '../../../lib/domain/site-state.ts';
import {
  applied,
  leftToFetch,
  leftToRun,
  leftToSave,
  minus,
  paced,
  plus,
  sumsOfDownload,
  sumsOfFinish,
  sumsOfGeneration,
  type TallyChange,
} from '../../../lib/domain/tallying.ts';
import { ADA, aGeneration, anAsset, NOW } from '../../builders/records.ts';

const empty = emptyTally(ADA, 'sora1');
const original = anAsset().id;
const captions = assetId(aGeneration(), 'captions', 'srt');
const changes: fc.Arbitrary<TallyChange> = fc.dictionary(
  fc.constantFrom('own', 'others', 'queued', 'done', 'bytes'),
  fc.integer({ min: -1000, max: 1000 }),
);

describe('tallying', () => {
  it('counts others’ work apart, and one’s own without media as not available', () => {
    expect(sumsOfGeneration(null)).toEqual({});
    expect(sumsOfGeneration(aGeneration())).toEqual({ own: 1 });
    expect(sumsOfGeneration(aGeneration({ availability: 'pending' }))).toEqual({ own: 1, pending: 1 });
    expect(sumsOfGeneration(aGeneration({ availability: 'failed' }))).toEqual({ own: 1, notAvailable: 1 });
    const favourite = aGeneration({ owner: 'other', availability: 'deleted' });
    expect(sumsOfGeneration(favourite)).toEqual({ others: 1 });
  });

  it('undoes with minus what plus did', () => {
    fc.assert(
      fc.property(changes, changes, (left, right) => {
        expect(applied(empty, minus(plus(left, right), right))).toEqual(applied(empty, left));
      }),
    );
  });

  it('knows every status of a download', () => {
    for (const status of DOWNLOAD_STATUSES) {
      const tally = applied(
        empty,
        sumsOfDownload({ id: original, status, lesserBytes: null, freedBytes: null }),
      );
      const left = ['queued', 'running', 'waiting', 'paused'].includes(status) ? 1 : 0;
      expect(downloadsOf(tally)).toBe(1);
      expect([leftToSave(tally), leftToFetch(tally)]).toEqual([left, left]);
    }
    expect(sumsOfDownload(null)).toEqual({});
  });

  it('counts files beside the original apart', () => {
    for (const status of DOWNLOAD_STATUSES) {
      const tally = applied(
        empty,
        sumsOfDownload({ id: captions, status, lesserBytes: null, freedBytes: null }),
      );
      const isLeft = ['queued', 'running', 'waiting', 'paused'].includes(status);
      expect(downloadsOf(tally)).toBe(0);
      expect(tally.extraLeft + tally.extraPaused + tally.extraDone + tally.extraFailed).toBe(1);
      expect([leftToSave(tally), leftToFetch(tally)]).toEqual([0, isLeft ? 1 : 0]);
      expect(leftToRun(tally)).toBe(isLeft && status !== 'paused' ? 1 : 0);
    }
  });

  it('counts what is held in a lesser form as saved, and its original as a file beside it while it is asked for', () => {
    for (const status of DOWNLOAD_STATUSES) {
      const tally = applied(
        empty,
        sumsOfDownload({ id: original, status, lesserBytes: 3, freedBytes: null }),
      );
      const isLeft = ['queued', 'running', 'waiting', 'paused'].includes(status);
      expect(tally).toMatchObject({ done: 1, lesser: 1 });
      expect([downloadsOf(tally), leftToSave(tally), leftToFetch(tally)]).toEqual([1, 0, isLeft ? 1 : 0]);
    }
  });

  it('counts what lies in an archive alone as saved, and its fetching as a file beside it', () => {
    for (const status of DOWNLOAD_STATUSES) {
      const row = { id: original, status, lesserBytes: null, freedBytes: 7 };
      const tally = applied(empty, sumsOfDownload(row));
      const isLeft = ['queued', 'running', 'waiting', 'paused'].includes(status);
      expect(tally).toMatchObject({ done: 1, lesser: 0, freed: 1, freedBytes: 7 });
      expect([downloadsOf(tally), leftToSave(tally), leftToFetch(tally)]).toEqual([1, 0, isLeft ? 1 : 0]);
    }
  });

  it('takes off only what was here when another file takes its place', () => {
    const before = { id: original, status: 'running', lesserBytes: 3, freedBytes: null } as const;
    const after = { ...before, status: 'done', lesserBytes: null } as const;
    expect(sumsOfFinish(before, after, { bytes: 5 })).toMatchObject({ bytes: 2 });
    expect(sumsOfFinish({ ...before, freedBytes: 3 }, after, { bytes: 5 })).toMatchObject({ bytes: 5 });
  });

  it('learns the pace from one save to the next, and forgets pauses', () => {
    const first = paced(empty, NOW);
    expect(first).toMatchObject({ secondsPerItem: null, lastSavedAt: NOW });
    const second = paced(first, NOW + 4_000);
    expect(second.secondsPerItem).toBe(4);
    const third = paced(second, NOW + 6_000);
    expect(third.secondsPerItem).toBeGreaterThan(2);
    expect(third.secondsPerItem).toBeLessThan(4);
    const nextDay = paced(third, NOW + 86_400_000);
    expect(nextDay.secondsPerItem).toBe(third.secondsPerItem);
    const setBack = paced(nextDay, NOW);
    expect(setBack).toMatchObject({ secondsPerItem: third.secondsPerItem, lastSavedAt: NOW });
  });
});
