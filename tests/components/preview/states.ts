import type { CompletenessReport } from '../../../lib/domain/completeness.ts';
import type { Overview } from '../../../lib/domain/overview.ts';
import type { ActivitySums } from '../../../lib/domain/activity-text.ts';
import type { SiteId } from '../../../lib/domain/ids.ts';
import {
  archiveWith,
  chatgptOff,
  chatgptWith,
  collectionWith,
  completeSite,
  finished,
  firstRun,
  incompleteSite,
  overviewWith,
  problem,
  reportOf,
  siteWith,
  sora2With,
} from '../sample.ts';

const noon = new Date(2026, 10, 23, 14, 5).getTime();
const libraryScan = { siteName: 'Sora 1', title: 'Library', group: null, page: 12 };
const longName = 'augusta.ada.king.countess.of.lovelace.the.first@analytical-engine.example';

interface PopupState {
  overview: Overview;
  error?: string;
  refused?: SiteId;
  activities?: Partial<Record<SiteId, ActivitySums>>;
}

const activities = {
  sora1: { favourites: 31, folders: 4 },
  sora2: { likes: 1204, comments: 87, remixes: 12, followers: 340, following: 25, profile: 1 },
};
const changed = { misfits: 12, hasChanged: true };
const archivesOfTwo = [
  archiveWith({ status: 'saved', written: 240 }),
  archiveWith({ owner: 'Ada Lovelace · Acme', name: 'lifeboat_ada-lovelace-acme_20261123T140501Z' }),
];
const owners = ['Ada Lovelace', 'Ada Lovelace · Acme'];

/** Each state of the popup that one can meet, by the name of its picture. */
export const POPUP_STATES: Readonly<Record<string, PopupState>> = {
  'first-run': { overview: firstRun() },
  'first-run-three': { overview: firstRun({ sites: [...firstRun().sites, chatgptOff()] }) },
  three: {
    overview: overviewWith({ sites: [siteWith(), sora2With(), chatgptWith()] }),
    activities,
  },
  'three-off': { overview: overviewWith({ sites: [siteWith(), sora2With(), chatgptOff()] }), activities },
  refused: {
    overview: overviewWith({ sites: [siteWith(), sora2With(), chatgptOff()] }),
    refused: 'chatgpt',
  },
  'off-again': { overview: finished(0, { sites: [siteWith(), chatgptOff({ listed: 300, saved: 120 })] }) },
  'just-on': {
    overview: finished(0, {
      sites: [siteWith(), chatgptOff({ access: 'on' })],
    }),
  },
  changed: {
    overview: overviewWith({ sites: [siteWith(), sora2With(changed), chatgptWith({ failed: 3 })] }),
    activities,
  },
  'two-archives': { overview: finished(0, { archives: archivesOfTwo, archiveOwners: owners }) },
  'signed-out': {
    overview: firstRun({ sites: [siteWith({ ...firstRun().sites[0], problem: problem('signed-out') })] }),
  },
  starting: { overview: firstRun({ work: 'working' }) },
  scanning: {
    overview: overviewWith({
      scan: libraryScan,
      sites: [siteWith({ listedToTheEnd: false })],
      autoBackup: true,
      autoBackupLeftOut: [],
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
  exporting: { overview: finished(0, { archives: [archiveWith()] }) },
  exported: { overview: finished(0, { archives: [archiveWith({ status: 'saved', written: 240 })] }) },
  'export-failed': {
    overview: finished(0, { archives: [archiveWith({ status: 'failed', problem: 'The disk is full.' })] }),
  },
  error: {
    overview: overviewWith(),
    error: 'Lifeboat could not reach its own background. Close this window and open it again.',
  },
};

export const REPORTS: Readonly<Record<string, CompletenessReport>> = {
  whole: reportOf(completeSite()),
  gaps: reportOf(incompleteSite()),
  'whole-three': reportOf(
    completeSite(),
    completeSite({
      site: 'sora2',
      name: 'Sora 2',
      othersRecorded: 0,
      collections: [
        collectionWith('Posts', 812),
        { ...collectionWith('Comments', 4021), kind: 'activities', lists: 812 },
      ],
      extraFiles: { saved: 1604, failed: 0, waiting: 0 },
      activities: activities.sora2,
    }),
  ),
  empty: reportOf(),
};
