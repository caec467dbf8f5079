import { plainWords } from '../domain/errors.ts';
import { ERROR_POLICY, type Failure } from '../domain/errors.ts';
import type {
  ArchiveProgress,
  BackupProgress,
  Overview,
  ScanProgress,
  SiteOverview,
  SiteProblem,
} from '../domain/overview.ts';
import type { Scan } from '../domain/scan.ts';
import { emptyTally, opensAt, type SiteState, type Tally } from '../domain/site-state.ts';
import { leftToFetch, leftToRun, leftToSave } from '../domain/tallying.ts';
import { control } from './control.ts';
import type { SiteName } from './completeness.ts';
import type { Control, LifeboatDatabase } from './database.ts';
import { accountOf, siteState } from './sites.ts';
import { walksOf } from './walks.ts';

/** Everything that the popup shows, in a handful of small rows; made to be watched by `liveQuery`. */
export async function readOverview(
  db: LifeboatDatabase,
  sites: readonly SiteName[],
): Promise<Omit<Overview, 'autoBackup'>> {
  const work = await control(db);
  const details = await Promise.all(sites.map((site) => readSite(db, site, work)));
  // Walks of someone who is no longer signed in stand still.
  const scans = details
    .flatMap(({ running }) => running)
    .sort((left, right) => left.startedAt - right.startedAt);
  const tallies = details.map(({ tally }) => tally);
  const isBusy = details.some(({ isBusy: busy }) => busy);
  return {
    work: work.paused ? 'paused' : isBusy ? 'working' : 'idle',
    sites: details.map(({ overview }) => overview),
    progress: progressOf(tallies),
    scan: isBusy || work.paused ? scanProgress(scans[0], sites) : null,
    archive: await archiveProgress(db, sites),
  };
}

async function readSite(db: LifeboatDatabase, { id: site, name }: SiteName, work: Control) {
  const state = await siteState(db, site);
  const accountId = state.accountId ?? NOBODY;
  const account = await accountOf(db, accountId);
  const sums = (await db.tallies.get([accountId, site])) ?? emptyTally(accountId, site);
  const walks = await walksOf(db, { accountId, site });
  const problem = work.storageFull ? STORAGE_FULL : (state.problem ?? walks.failure);
  const overview: SiteOverview = {
    site,
    name,
    signedInAs: account?.displayName ?? null,
    listed: sums.own,
    saved: sums.done,
    waiting: leftToSave(sums),
    failed: sums.failed + sums.extraFailed,
    notAvailable: sums.notAvailable,
    pending: sums.pending,
    lesser: sums.lesser,
    misfits: sums.misfits,
    listedToTheEnd: walks.isWhole,
    problem: problem && problemOf(problem, name),
  };
  return { overview, tally: sums, running: walks.running, isBusy: isBusySite(state, walks.running, sums) };
}

/** Where only the person can help nothing runs, whatever is left; but files outlive a retired service for some days. */
function isBusySite(state: SiteState, running: Scan[], sums: Tally): boolean {
  if (opensAt(state, 0) === 'never') {
    return state.problem?.code === 'retired' && leftToRun(sums) > 0;
  }
  return state.backup !== 'none' || running.length > 0 || leftToFetch(sums) > 0;
}

const NOBODY = '' as Tally['accountId'];
const STORAGE_FULL: Failure = { code: 'storage-full', detail: null, until: null, at: 0 };

function problemOf({ code, until }: Failure, siteName: string): SiteProblem {
  return { code, message: plainWords(code, siteName), remedy: ERROR_POLICY[code].remedy, until };
}

function progressOf(tallies: Tally[]): BackupProgress | null {
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  const saved = sum(({ done }) => done);
  const failed = sum((tally) => tally.failed);
  const left = sum(leftToSave);
  if (saved + failed + left === 0) return null;
  const secondsLeft = sum((tally) => leftToSave(tally) * (tally.secondsPerItem ?? 0));
  return {
    saved,
    failed,
    total: saved + failed + left,
    bytes: sum(({ bytes }) => bytes),
    secondsLeft: left > 0 && secondsLeft > 0 ? secondsLeft : null,
  };
}

function scanProgress(scan: Scan | undefined, sites: readonly SiteName[]): ScanProgress | null {
  if (!scan) return null;
  const siteName = sites.find(({ id }) => id === scan.site)?.name ?? scan.site;
  return { siteName, title: scan.title, page: scan.pages + 1 };
}

async function archiveProgress(
  db: LifeboatDatabase,
  sites: readonly SiteName[],
): Promise<ArchiveProgress | null> {
  const newest = await db.archives.orderBy('requestedAt').last();
  if (!newest) return null;
  const { name, status, written, items, lost, bytes, failure } = newest;
  const problem = failure && plainWords(failure.code, sites[0]?.name ?? '');
  return { name, status, written, items, lost, bytes, problem };
}
