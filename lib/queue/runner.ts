import type { Download } from '../domain/download.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredAsset } from '../domain/generation.ts';
import type { AccountId, AssetId, SiteId } from '../domain/ids.ts';
import { opensAt } from '../domain/site-state.ts';
import type { SiteAdapter, SiteRequest } from '../sites/adapter.ts';
import { control } from '../storage/control.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import {
  claim,
  finish,
  interrupt,
  pauseAll,
  queueDue,
  recordAttempt,
  recordGone,
  type Owner,
} from '../storage/downloads.ts';
import { clearPassed, recordProblem, siteState } from '../storage/sites.ts';
import { storeError } from '../storage/store-error.ts';
import type { FetchedMedia } from './fetch-media.ts';
import { laneOf, type Lane } from './lane.ts';
import { LineWatch } from './line-watch.ts';
import { fetchBest } from './locate.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import type { TrustedLink } from './trusted-link.ts';

/** Transfers at once. */
const TRANSFERS = 3;

/** Files in hand: while some are transferred, others are checked and stored. */
const SLOTS = 6;

/** What the queue needs of the world. */
export interface QueuePorts {
  /** The JSON that the site answers to the given account. Throws AppError. */
  ask(site: SiteId, accountId: AccountId, request: SiteRequest): Promise<unknown>;
  /** The file behind a link, whole and checked; its transfer takes a turn in the lane. Throws AppError. */
  fetchMedia(link: TrustedLink, signal: AbortSignal, lane: Lane, asset: AssetId): Promise<FetchedMedia>;
  /** Throws AppError `storage-full` when there is no room for another file. */
  assertRoom(): Promise<void>;
  /** What the browser says of the line. */
  isOnline(): boolean;
  now(): number;
  random(): number;
  /** Writes down what nobody foresaw. */
  log?(where: string, thrown: unknown): void;
}

/**
 * The one impure loop: claim, locate, fetch, verify, store. All of its state is in the database, so it may die
 * at any moment and be started anew.
 */
export class QueueRunner {
  readonly #db: LifeboatDatabase;
  readonly #adapters: readonly SiteAdapter[];
  readonly #ports: QueuePorts;
  readonly #running = new Map<AssetId, { site: SiteId; controller: AbortController }>();
  readonly #line = new LineWatch();
  readonly #lane = laneOf(TRANSFERS);
  /** Attempts whose end could not be written down; their rows still say `running`. */
  readonly #unsettled = new Set<AssetId>();
  #filling: Promise<void> | null = null;
  #asksForMore = false;
  #onRest: () => void = () => undefined;

  constructor(db: LifeboatDatabase, adapters: readonly SiteAdapter[], ports: QueuePorts) {
    this.#db = db;
    this.#adapters = adapters;
    this.#ports = ports;
  }

  get isIdle(): boolean {
    return this.#running.size === 0 && this.#filling === null;
  }

  /** Calls back whenever slots stay free: nothing is due, or the sites have to wait. */
  whenAtRest(listener: () => void): void {
    this.#onRest = listener;
  }

  /** Fills the free slots. Safe to call at any time and as often as one likes. */
  async wake(): Promise<void> {
    this.#asksForMore = true;
    this.#filling ??= this.#fill();
    await this.#filling;
  }

  /** Breaks off what runs, of one site or of all; its rows have been moved already. */
  abort(of?: SiteId): void {
    for (const { site, controller } of this.#running.values()) {
      if (of === undefined || of === site) controller.abort();
    }
  }

  async #fill(): Promise<void> {
    try {
      while (this.#asksForMore) {
        this.#asksForMore = false;
        await this.#requeueUnsettled();
        await queueDue(this.#db, this.#ports.now());
        await this.#fillSlots();
      }
    } finally {
      // In the same breath as the last look at what was asked for, so that no call in between is lost.
      this.#filling = null;
    }
    if (this.#running.size < SLOTS) this.#onRest();
  }

  async #fillSlots(): Promise<void> {
    while (this.#running.size < SLOTS) {
      const download = await claim(this.#db, await this.#openOwners());
      if (!download) return;
      void this.#attempt(download).finally(() => this.wake());
    }
  }

  /** Only whoever is signed in can be asked for; the rows of others wait until they are again. */
  async #openOwners(): Promise<Owner[]> {
    const now = this.#ports.now();
    if ((await control(this.#db)).paused || this.#line.downUntil > now) return [];
    const states = await Promise.all(this.#adapters.map(({ id }) => siteState(this.#db, id)));
    return states
      .filter((state) => isOpen(opensAt(state, now), state.problem?.code))
      .flatMap(({ site, accountId }) => (accountId === null ? [] : { site, accountId }));
  }

  async #attempt(download: Download): Promise<void> {
    const controller = new AbortController();
    this.#running.set(download.id, { site: download.site, controller });
    try {
      await this.#save(download, controller.signal);
      this.#line.succeeded();
      await clearPassed(this.#db, download.site, this.#ports.now());
    } catch (thrown) {
      if (!controller.signal.aborted) await this.#settleOrKeep(download, storeError(thrown));
    } finally {
      // After a pause and a resume the same file may run anew already.
      if (this.#running.get(download.id)?.controller === controller) this.#running.delete(download.id);
    }
  }

  async #save(download: Download, signal: AbortSignal): Promise<void> {
    await this.#ports.assertRoom();
    const asset = await this.#db.assets.get(download.id);
    const adapter = this.#adapters.find(({ id }) => id === download.site);
    if (!asset || !adapter) throw new AppError('unexpected', { detail: 'asset without record' });
    const before = { attempts: download.attempts, hasLesser: download.lesserBytes !== null };
    const { file, rendition } = await fetchBest(adapter, asset, before, {
      ask: (...question) => this.#lane(() => this.#ports.ask(...question)),
      fetch: (link) => this.#ports.fetchMedia(link, signal, this.#lane, asset.id),
      now: () => this.#ports.now(),
    });
    const { blob, ...facts } = file;
    const stored: StoredAsset = {
      assetId: asset.id,
      accountId: asset.accountId,
      generationId: asset.generationId,
      bytes: blob.size,
      ...facts,
      savedAt: this.#ports.now(),
      rendition,
    };
    await finish(this.#db, asset.id, blob, stored);
  }

  /** A store that fails at this very moment must not leave the row `running` for as long as the worker lives. */
  async #settleOrKeep(download: Download, error: AppError): Promise<void> {
    if (error.code === 'unexpected') this.#ports.log?.('download', error);
    try {
      await this.#settle(download, error);
    } catch (thrown) {
      this.#unsettled.add(download.id);
      this.#ports.log?.('download not settled', thrown);
    }
  }

  async #requeueUnsettled(): Promise<void> {
    for (const id of this.#unsettled) {
      if (!this.#running.has(id)) await interrupt(this.#db, id);
      this.#unsettled.delete(id);
    }
  }

  async #settle(download: Download, error: AppError): Promise<void> {
    const now = this.#ports.now();
    const random = this.#ports.random();
    if (error.code === 'offline') {
      const isOnline = this.#ports.isOnline();
      this.#line.failed(download.id, isOnline, now, random);
      // A laptop that was closed must not come back to a list of failures.
      if (!isOnline) return interrupt(this.#db, download.id);
    }
    await this.#apply(download, error, outcomeOf(error, download.attempts, now, random));
  }

  async #apply(download: Download, error: AppError, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'gone' && download.lesserBytes === null) return recordGone(this.#db, download.id);
    await recordAttempt(this.#db, download.id, outcome.attempt);
    if (outcome.kind === 'everything') await pauseAll(this.#db, true);
    if (outcome.kind === 'site') {
      await recordProblem(this.#db, download.site, error, this.#ports.now(), this.#ports.random());
    }
  }

  /** When there is something to do again by itself: milliseconds since the epoch. */
  get lineDownUntil(): number {
    return this.#line.downUntil;
  }
}

/** Media links outlive a retired service for some days. */
function isOpen(opens: ReturnType<typeof opensAt>, problem: string | undefined): boolean {
  return opens === 'now' || (opens === 'never' && problem === 'retired');
}
