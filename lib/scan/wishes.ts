import { backoff } from '../domain/backoff.ts';
import { AppError, ERROR_POLICY, failureOf } from '../domain/errors.ts';
import type { SiteState } from '../domain/site-state.ts';
import type { Wish } from '../domain/wish.ts';
import type { SiteAdapter, SiteRequest } from '../sites/adapter.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { pauseAll } from '../storage/downloads.ts';
import { changeWishes, failed, grantWishes, nextWish, soughtWishes } from '../storage/item-wishes.ts';
import { recordProblem } from '../storage/sites.ts';
import { storeError } from '../storage/store-error.ts';
import { mostReads } from './after-failure.ts';
import { readAnswer, type ReadPorts } from './read-answer.ts';
import { seekWishes } from './seek-wishes.ts';

/** The wish to go on with now; null when none is open for whoever is signed in. */
export async function dueWish(db: LifeboatDatabase, state: SiteState, now: number): Promise<Wish | null> {
  const { accountId, site } = state;
  return accountId === null ? null : nextWish(db, { accountId, site }, now);
}

/** Goes on with what the person picked, one read at a time. Answers whether the site can go on at once. */
export async function grantNext(
  db: LifeboatDatabase,
  adapter: SiteAdapter,
  ports: ReadPorts,
  wish: Wish,
): Promise<boolean> {
  const request = wish.status === 'asked' ? adapter.item(wish.nativeId) : null;
  try {
    if (wish.status === 'sought') return await seekWishes(db, adapter, ports, wish);
    if (request) await readWished(db, adapter, ports, wish, request);
    else await changeWishes(db, [wish], () => ({ status: 'sought' }));
    return true;
  } catch (thrown) {
    return settle(db, ports, wish, storeError(thrown));
  }
}

/** What does not tell that it is one's own may still stand in one's own lists. */
async function readWished(
  db: LifeboatDatabase,
  adapter: SiteAdapter,
  ports: ReadPorts,
  wish: Wish,
  request: SiteRequest,
): Promise<void> {
  const page = await readAnswer(adapter, ports, wish.accountId, request);
  const left = await grantWishes(db, [wish], page, ports.now());
  const failure = failureOf(new AppError('not-yours'), ports.now());
  await changeWishes(db, left, () => ({ status: 'sought', failure }));
}

/** What the whole site has to wait for, or one wish only. */
async function settle(db: LifeboatDatabase, ports: ReadPorts, wish: Wish, error: AppError): Promise<boolean> {
  const { effect } = ERROR_POLICY[error.code];
  if (effect === 'all-pauses') {
    await pauseAll(db, true);
    return false;
  }
  if (effect === 'site-pauses' || effect === 'site-stops' || effect === 'site-waits') {
    await recordProblem(db, wish.site, error, ports.now(), ports.random());
    return false;
  }
  const concerned = wish.status === 'sought' ? await soughtWishes(db, wish) : [wish];
  await changeWishes(db, concerned, (current) => afterFailure(current, error, ports));
  return true;
}

function afterFailure(wish: Wish, error: AppError, ports: ReadPorts) {
  const { effect } = ERROR_POLICY[error.code];
  const attempts = wish.attempts + 1;
  if (effect !== 'retry' || attempts >= mostReads(error.code))
    return { attempts, ...failed(error, ports.now()) };
  const notBefore = Math.max(error.until ?? 0, ports.now() + backoff(attempts, ports.random()));
  return { attempts, notBefore };
}
