import type { Account } from '../domain/account.ts';
import { AppError, ERROR_POLICY, failureOf } from '../domain/errors.ts';
import type { Collection } from '../domain/collection.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { Scan } from '../domain/scan.ts';
import { opensAt, type SiteState } from '../domain/site-state.ts';
import type { SiteAdapter } from '../sites/adapter.ts';
import { control } from '../storage/control.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { pauseAll } from '../storage/downloads.ts';
import type { ListingResult } from '../storage/listing.ts';
import { beginBackup, endBackup, finishAll, nextScan, putScan, storePage } from '../storage/scans.ts';
import { clearPassed, recordAccount, recordProblem, siteState } from '../storage/sites.ts';
import { storeError } from '../storage/store-error.ts';
import { afterFailure } from './after-failure.ts';
import { newScan } from './new-scan.ts';
import { PACE, readAnswer, type ReadPorts } from './read-answer.ts';
import { afterPage, type Step } from './walk.ts';
import { dueWish, grantNext } from './wishes.ts';

/** What a scan needs of the world. */
export interface ScanPorts extends ReadPorts {
  /** Who is signed in on the site's page. Throws AppError. */
  session(site: SiteId): Promise<Account>;
  /** Whether prompts that a list leaves out are asked for one by one. */
  readsPrompts(): Promise<boolean>;
}

/**
 * Goes on with everything that is to be read of one site: what the person picked first, then its lists. Returns when nothing is left, when the site has to
 * wait (`waitUntil`), or when the person must do something; all of that is in the database. `stored` is called
 * after each page.
 */
export async function scanSite(
  db: LifeboatDatabase,
  adapter: SiteAdapter,
  ports: ScanPorts,
  stored: () => void,
): Promise<void> {
  let canGoOn = true;
  while (canGoOn) {
    const state = await siteState(db, adapter.id);
    if (opensAt(state, ports.now()) !== 'now' || (await control(db)).paused) return;
    const wish = await dueWish(db, state, ports.now());
    if (state.backup === 'none' && !wish) return;
    canGoOn = await (wish ? grantNext(db, adapter, ports, wish) : goOn(db, adapter, ports, state));
    stored();
    if (canGoOn) await ports.sleep(PACE);
  }
}

function goOn(
  db: LifeboatDatabase,
  adapter: SiteAdapter,
  ports: ScanPorts,
  { backup, accountId }: SiteState,
): Promise<boolean> {
  return backup === 'asked' ? begin(db, adapter, ports) : step(db, adapter, ports, accountId);
}

/** Asks who is signed in and starts a walk of every collection. */
async function begin(db: LifeboatDatabase, adapter: SiteAdapter, ports: ScanPorts): Promise<boolean> {
  try {
    const account = await ports.session(adapter.id);
    await recordAccount(db, adapter.id, account);
    const now = ports.now();
    const owner = { accountId: account.id, site: adapter.id, backupAt: now };
    const scans = adapter.collections.map((collection, index) => newScan(owner, collection, now + index));
    await beginBackup(db, adapter.id, scans);
    return true;
  } catch (thrown) {
    const error = storeError(thrown);
    // A service without its session call is no more.
    await notBegun(db, adapter.id, error.code === 'gone' ? new AppError('retired') : error, ports);
    return false;
  }
}

/** What may pass is tried again; what only the person can mend waits; anything else ends the attempt. */
async function notBegun(
  db: LifeboatDatabase,
  site: SiteId,
  error: AppError,
  ports: ScanPorts,
): Promise<void> {
  const { effect } = ERROR_POLICY[error.code];
  if (effect === 'all-pauses') return pauseAll(db, true);
  const until = error.until ?? (effect === 'retry' ? ports.now() + RETRY_SESSION : null);
  const problem = new AppError(error.code, { until, detail: error.detail });
  await recordProblem(db, site, problem, ports.now(), ports.random());
  if (effect === 'fails' || effect === 'not-available') await endBackup(db, site, 'asked');
}

const RETRY_SESSION = 10_000;

/** One page of the walk that is next. */
async function step(
  db: LifeboatDatabase,
  adapter: SiteAdapter,
  ports: ScanPorts,
  accountId: AccountId | null,
): Promise<boolean> {
  const scan = accountId ? await nextScan(db, { accountId, site: adapter.id }, ports.now()) : 'none';
  if (scan === 'none') await endBackup(db, adapter.id, 'listing');
  if (typeof scan === 'string') return false;
  try {
    const request = adapter.list(scan.collectionId, scan.cursor, scan.accountId);
    const page = await readAnswer(adapter, ports, scan.accountId, request);
    const wanted = (await ports.readsPrompts()) ? page.collections : withoutPrompts(page.collections);
    await storePage(db, scan, { ...page, collections: wanted }, ports.now(), (...read) =>
      advance(...read, page, ports),
    );
    await clearPassed(db, adapter.id, ports.now());
    return true;
  } catch (thrown) {
    return settle(db, adapter, ports, scan, ofWhole(adapter, scan, storeError(thrown)));
  }
}

function withoutPrompts(collections: readonly Collection[]): Collection[] {
  return collections.filter(({ kind }) => kind !== 'prompts');
}

function advance(
  scan: Scan,
  result: ListingResult,
  collections: Collection[],
  page: ParsedPage,
  ports: ScanPorts,
) {
  const now = ports.now();
  const found = collections.map((collection, index) => newScan(scan, collection, now + index));
  const lists = found.filter(({ kind }) => kind !== 'prompts');
  const facts = {
    ...result,
    items: result.items + lists.length + page.passedOver,
    freshInWalk: scan.kind === 'index' && scan.pass.number === 1 ? found.length : result.freshInWalk,
    next: page.next,
    withheld: page.withheld,
  };
  return { scan: settled(afterPage(scan, facts, now), now), found };
}

function settled(step: Step, now: number): Scan {
  if (step.kind === 'go-on') return step.scan;
  if (step.kind === 'finished') return { ...step.scan, status: 'finished' };
  return { ...step.scan, status: 'failed', failure: failureOf(new AppError('list-cut-short'), now) };
}

/** Only the first list of all speaks for the site: when it is not there, the site is retired. */
function ofWhole(adapter: SiteAdapter, scan: Scan, error: AppError): AppError {
  return error.code === 'gone' && isFirst(adapter, scan)
    ? new AppError('retired', { detail: error.detail })
    : error;
}

function isFirst(adapter: SiteAdapter, scan: Scan): boolean {
  return adapter.collections[0]?.id === scan.collectionId && scan.pages === 0;
}

/** Answers whether the site can go on at once. */
async function settle(
  db: LifeboatDatabase,
  adapter: SiteAdapter,
  ports: ScanPorts,
  scan: Scan,
  error: AppError,
): Promise<boolean> {
  const outcome = afterFailure(scan, error, ports.now(), ports.random());
  if (outcome.kind === 'everything-stands') {
    await pauseAll(db, true);
    return false;
  }
  if (outcome.kind === 'empty' && isFirst(adapter, scan)) {
    await recordProblem(db, adapter.id, error, ports.now(), ports.random());
    await finishAll(db, outcome.scan);
    return true;
  }
  if (outcome.kind === 'site-stands' || outcome.kind === 'site-waits') {
    await recordProblem(db, adapter.id, error, ports.now(), ports.random());
    return false;
  }
  await putScan(db, outcome.scan);
  return true;
}
