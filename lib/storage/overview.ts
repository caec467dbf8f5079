import { plainWords } from '../domain/errors.ts';
import { ERROR_POLICY, type Failure } from '../domain/errors.ts';
import type {
  BackupProgress,
  Overview,
  ScanProgress,
  SiteOverview,
  SiteProblem,
} from '../domain/overview.ts';
import type { Scan } from '../domain/scan.ts';
import { emptyTally, opensAt, type SiteState, type Tally } from '../domain/site-state.ts';
import { leftToFetch, leftToRun, leftToSave } from '../domain/tallying.ts';
import { archivesOverview } from './archives-overview.ts';
import type { SiteName } from './completeness.ts';
import { control } from './control.ts';
import type { Control, LifeboatDatabase } from './database.ts';
import { countOpenWishes } from './item-wishes.ts';
import { accountOf, siteState } from './sites.ts';
import { walksOf } from './walks.ts';

/** A site as the popup has it: also those that the person may switch on. */
export interface ListedSite extends SiteName {
  access: SiteOverview['access'];
}

/** Everything that the popup shows, in a handful of small rows; made to be watched by `liveQuery`. */
export async function readOverview(
  db: LifeboatDatabase,
  sites: readonly ListedSite[],
): Promise<Omit<Overview, 'autoBackup' | 'autoBackupLeftOut' | 'readsPrompts'>> {
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
    progress: progressOf(
      tallies,
      details.reduce((sum, { wishes }) => sum + wishes, 0),
    ),
    scan: isBusy || work.paused ? scanProgress(scans[0], sites) : null,
    freedFiles: await freedFiles(db),
    ...(await archivesOverview(db)),
  };
}

async function freedFiles(db: LifeboatDatabase): Promise<number> {
  return (await db.tallies.toArray()).reduce((sum, { freed }) => sum + freed, 0);
}

async function readSite(db: LifeboatDatabase, listed: ListedSite, work: Control) {
  const { id: site, access } = listed;
  const state = await siteState(db, site);
  const accountId = state.accountId ?? NOBODY;
  const account = await accountOf(db, accountId);
  const kept = (await db.tallies.get([accountId, site])) ?? emptyTally(accountId, site);
  const tally = access === 'off' ? atRest(kept) : kept;
  const walks = await walksOf(db, { accountId, site });
  const running = access === 'off' ? [] : walks.running;
  const wishes = await openWishes(db, tally, access);
  const overview: SiteOverview = {
    ...numbersOf(tally),
    site,
    name: listed.name,
    access,
    signedInAs: account?.displayName ?? null,
    hasChanged: tally.misfits > 0 || walks.hasChanged,
    ...readingOf(state, walks),
    problem: access === 'off' ? null : problemOf(work, state.problem ?? walks.failure, listed.name),
  };
  return { overview, tally, running, wishes, isBusy: isBusySite(state, running, tally, wishes) };
}

async function openWishes(db: LifeboatDatabase, owner: Tally, access: SiteOverview['access']) {
  return access === 'off' ? 0 : countOpenWishes(db, owner);
}

function readingOf({ passedUnread }: SiteState, { isWhole }: { isWhole: boolean }) {
  return { passedUnread, listedToTheEnd: isWhole && !passedUnread };
}

function numbersOf(tally: Tally) {
  return {
    listed: tally.own,
    saved: tally.done,
    waiting: leftToSave(tally),
    failed: tally.failed + tally.extraFailed,
    notAvailable: tally.notAvailable,
    pending: tally.pending,
    lesser: tally.lesser,
    misfits: tally.misfits,
  };
}

/** Of a site that is off only what is held counts: what waits there is not left to do. */
function atRest(tally: Tally): Tally {
  const { accountId, site, own, done, notAvailable, bytes, freed, freedBytes } = tally;
  return { ...emptyTally(accountId, site), own, done, notAvailable, bytes, freed, freedBytes };
}

/** Where only the person can help nothing runs, whatever is left; but files outlive a retired service for some days. */
function isBusySite(state: SiteState, running: Scan[], sums: Tally, wishes: number): boolean {
  if (opensAt(state, 0) === 'never') {
    return state.problem?.code === 'retired' && leftToRun(sums) > 0;
  }
  return state.backup !== 'none' || running.length > 0 || leftToFetch(sums) + wishes > 0;
}

const NOBODY = '' as Tally['accountId'];
const STORAGE_FULL: Failure = { code: 'storage-full', detail: null, until: null, at: 0 };

/** A full disk goes before whatever else there is. */
function problemOf(work: Control, ofSite: Failure | null, siteName: string): SiteProblem | null {
  const failure = work.storageFull ? STORAGE_FULL : ofSite;
  if (failure === null) return null;
  const { code, until } = failure;
  return { code, message: plainWords(code, siteName), remedy: ERROR_POLICY[code].remedy, until };
}

/** What the person picked counts from the moment of picking, though no list has told of it yet. */
function progressOf(tallies: Tally[], wishes: number): BackupProgress | null {
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  const saved = sum(({ done }) => done);
  const failed = sum((tally) => tally.failed);
  const left = sum(leftToSave) + wishes;
  if (saved + failed + left === 0) return null;
  const secondsLeft = sum((tally) => leftToSave(tally) * (tally.secondsPerItem ?? 0));
  return {
    saved,
    failed,
    total: saved + failed + left,
    bytes: sum(({ bytes }) => bytes),
    freedBytes: sum(({ freedBytes }) => freedBytes),
    secondsLeft: left > 0 && secondsLeft > 0 ? secondsLeft : null,
  };
}

function scanProgress(scan: Scan | undefined, sites: readonly SiteName[]): ScanProgress | null {
  if (!scan) return null;
  const siteName = sites.find(({ id }) => id === scan.site)?.name ?? scan.site;
  return { siteName, title: scan.title, group: scan.group, page: scan.pages + 1 };
}
