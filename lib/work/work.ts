import type { SiteId } from '../domain/ids.ts';
import { opensAt, type SiteState } from '../domain/site-state.ts';
import { leftToRun } from '../domain/tallying.ts';
import type { QueueRunner } from '../queue/runner.ts';
import { scanSite, type ScanPorts } from '../scan/scanner.ts';
import type { SiteAdapter } from '../sites/adapter.ts';
import { settleRequest } from '../storage/backup-request.ts';
import { control } from '../storage/control.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { nextDue, recover } from '../storage/downloads.ts';
import { nextWishTime } from '../storage/item-wishes.ts';
import { nextRetry } from '../storage/scans.ts';
import { siteState } from '../storage/sites.ts';
import type { Freer } from './freer.ts';
import type { Job } from './job.ts';

export interface WorkPorts extends ScanPorts {
  /** Told after each step whether something runs, and whether anything is left to be woken for. */
  report(state: { isRunning: boolean; isLeft: boolean }): void;
}

/** Waits up to this long are slept through; a longer one is the alarm's. */
const LONGEST_NAP = 25_000;

/**
 * Everything that goes on by itself: reading lists, saving files, writing archives. Nothing here is remembered
 * but what runs at this moment; `wake` finds in the database what there is to do, so it may be called at any
 * time, and must be after each start.
 */
export class Work {
  readonly #db: LifeboatDatabase;
  readonly #adapters: readonly SiteAdapter[];
  readonly #queue: QueueRunner;
  /** Archives and folders. */
  readonly #exports: Job;
  readonly #freer: Freer;
  readonly #ports: WorkPorts;
  readonly #scanning = new Map<SiteAdapter, Promise<void>>();
  readonly #askedAgain = new Set<SiteAdapter>();
  #recovered: Promise<void> | null = null;
  #nap: ReturnType<typeof setTimeout> | undefined;

  constructor(
    db: LifeboatDatabase,
    adapters: readonly SiteAdapter[],
    queue: QueueRunner,
    exports: Job,
    freer: Freer,
    ports: WorkPorts,
  ) {
    this.#db = db;
    this.#adapters = adapters;
    this.#queue = queue;
    this.#exports = exports;
    this.#freer = freer;
    this.#ports = ports;
    queue.whenAtRest(() => void this.#look());
    freer.whenAtRest(() => void this.#look());
    exports.whenAtRest(() => {
      void this.#freer.wake();
      void this.#look();
    });
  }

  /** Goes on with whatever is to do. Cheap when nothing is. */
  async wake(): Promise<void> {
    this.#recovered ??= recover(this.#db);
    await this.#recovered.catch((thrown: unknown) => {
      this.#recovered = null;
      throw thrown;
    });
    for (const adapter of this.#adapters) this.#scan(adapter);
    await Promise.all([this.#queue.wake(), this.#exports.wake()]);
    // After the exporter: what an archive is made of is not freed meanwhile.
    await this.#freer.wake();
    await this.#look();
  }

  /** A scan that is about to end may have looked before the newest wish was written, so it is looked after once more. */
  #scan(adapter: SiteAdapter): void {
    if (this.#scanning.has(adapter)) {
      this.#askedAgain.add(adapter);
      return;
    }
    const stored = () => void this.#queue.wake();
    const scanning = scanSite(this.#db, adapter, this.#ports, stored).finally(() => {
      this.#scanning.delete(adapter);
      if (this.#askedAgain.delete(adapter)) this.#scan(adapter);
      else void this.#look();
    });
    this.#scanning.set(adapter, scanning);
  }

  /** What runs, what is left, and when to look again. */
  async #look(): Promise<void> {
    const parts = [this.#queue, this.#exports, this.#freer];
    const isRunning = this.#scanning.size > 0 || parts.some(({ isIdle }) => !isIdle);
    for (const { id } of this.#adapters) await settleRequest(this.#db, id);
    this.#ports.report({ isRunning, isLeft: isRunning || (await this.#isLeft()) });
    const next = await this.#nextTime();
    clearTimeout(this.#nap);
    if (next === null) return;
    const wait = Math.max(0, next - this.#ports.now());
    if (wait <= LONGEST_NAP) this.#nap = setTimeout(() => void this.wake(), wait);
  }

  /** Whether the clock, and not the person, is what the rest waits for. */
  async #isLeft(): Promise<boolean> {
    if ((await this.#exports.isLeft()) || (await this.#freer.isLeft())) return true;
    const { paused } = await control(this.#db);
    const left = await Promise.all(this.#adapters.map(({ id }) => this.#isLeftOf(id, paused)));
    return left.includes(true);
  }

  async #isLeftOf(site: SiteId, isPaused: boolean): Promise<boolean> {
    const state = await siteState(this.#db, site);
    const tally = state.accountId ? await this.#db.tallies.get([state.accountId, site]) : undefined;
    const isWanted = state.backup !== 'none' || (await this.#nextWish(state)) !== null;
    const files = tally ? leftToRun(tally) : 0;
    // Files outlive a retired service for some days.
    if (opensAt(state, this.#ports.now()) === 'never') return state.problem?.code === 'retired' && files > 0;
    return files > 0 || (isWanted && !isPaused);
  }

  /** When the next waiting piece may go on; null when nothing waits for the clock. */
  async #nextTime(): Promise<number | null> {
    const now = this.#ports.now();
    const states = await Promise.all(this.#adapters.map(({ id }) => siteState(this.#db, id)));
    const openings = states.map((state) => opensAt(state, now)).filter((time) => typeof time === 'number');
    const line = [this.#queue.lineDownUntil].filter((time) => time > now);
    const due = [await nextRetry(this.#db, now), await nextDue(this.#db)].filter((time) => time !== null);
    const wishes = (await Promise.all(states.map((state) => this.#nextWish(state)))).filter(
      (time) => time !== null && time > now,
    ) as number[];
    const times = [...openings, ...line, ...due, ...wishes];
    return times.length === 0 ? null : Math.min(...times);
  }

  async #nextWish({ accountId, site }: SiteState): Promise<number | null> {
    return accountId === null ? null : nextWishTime(this.#db, { accountId, site });
  }
}
