import type { CompletenessReport } from '../../../lib/domain/completeness.ts';
import type { Overview } from '../../../lib/domain/overview.ts';
import {
  archiveWith,
  completeSite,
  finished,
  firstRun,
  incompleteSite,
  overviewWith,
  problem,
  reportOf,
  siteWith,
} from '../sample.ts';

const noon = new Date(2026, 10, 23, 14, 5).getTime();
const libraryScan = { siteName: 'Sora 1', title: 'Library', page: 12 };
const longName = 'augusta.ada.king.countess.of.lovelace.the.first@analytical-engine.example';

/** Each state of the popup that one can meet, by the name of its picture. */
export const POPUP_STATES: Readonly<Record<string, { overview: Overview; error?: string }>> = {
  'first-run': { overview: firstRun() },
  'signed-out': {
    overview: firstRun({ sites: [siteWith({ ...firstRun().sites[0], problem: problem('signed-out') })] }),
  },
  starting: { overview: firstRun({ work: 'working' }) },
  scanning: {
    overview: overviewWith({
      scan: libraryScan,
      sites: [siteWith({ listedToTheEnd: false })],
      autoBackup: true,
    }),
  },
  saving: { overview: overviewWith() },
  paused: { overview: overviewWith({ work: 'paused', sites: [siteWith({ signedInAs: longName })] }) },
  failures: { overview: overviewWith({ sites: [siteWith({ failed: 3 })] }) },
  'rate-limited': {
    overview: overviewWith({ sites: [siteWith({ problem: problem('rate-limited', noon) })] }),
  },
  'not-allowed': {
    overview: overviewWith({ sites: [siteWith({ problem: problem('permission-missing') })] }),
  },
  'storage-full': {
    overview: overviewWith({ work: 'paused', sites: [siteWith({ problem: problem('storage-full') })] }),
  },
  retired: { overview: finished(392, { sites: [siteWith({ problem: problem('retired') })] }) },
  finished: { overview: finished() },
  'finished-but': { overview: finished(3) },
  exporting: { overview: finished(0, { archive: archiveWith() }) },
  exported: { overview: finished(0, { archive: archiveWith({ status: 'saved', written: 240 }) }) },
  'export-failed': {
    overview: finished(0, { archive: archiveWith({ status: 'failed', problem: 'The disk is full.' }) }),
  },
  error: {
    overview: overviewWith(),
    error: 'Lifeboat could not reach its own background. Close this window and open it again.',
  },
};

export const REPORTS: Readonly<Record<string, CompletenessReport>> = {
  whole: reportOf(completeSite()),
  gaps: reportOf(incompleteSite()),
  empty: reportOf(),
};
