import { AppError, toAppError } from '../domain/errors.ts';
import type { Asset } from '../domain/generation.ts';
import type { AccountId, AssetId, SiteId } from '../domain/ids.ts';
import type { SiteAdapter, SiteRequest } from '../sites/adapter.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { interrupt, queueDue } from '../storage/downloads.ts';
import { claim, type Claim, type FetchedFile, type Owner } from '../storage/saving.ts';
import { clearPassed } from '../storage/sites.ts';
import { storeError } from '../storage/store-error.ts';
import { Attempts, isHeldBack, type Attempt } from './attempts.ts';
import type { FetchedMedia } from './fetch-media.ts';
import { handOf, sizeOf } from './hand.ts';
import { laneOf, type Lane } from './lane.ts';
import { LineWatch } from './line-watch.ts';
import { fetchBest } from './locate.ts';
import { openOwners } from './open-owners.ts';
import { stopsSite } from './outcome.ts';
import { Saver } from './saver.ts';
import { settle, type SettlePorts } from './settle.ts';
import type { TrustedLink } from './trusted-link.ts';

/** Transfers at once. */
const TRANSFERS = 3;

/** Files claimed at once. More are claimed when half of them are done: claiming has to wait for what is being stored. */
const SLOTS = 48;
const LEAST = SLOTS / 2;

/** What the queue needs of the world. */
export interface QueuePorts extends SettlePorts {
  /** The JSON that the site answers to the given account. Throws AppError. */
  ask(site: SiteId, accountId: AccountId, request: SiteRequest): Promise<unknown>;
  /** The file behind a link, whole and checked; its transfer takes a turn in the lane. Throws AppError. */
  fetchMedia(link: TrustedLink, signal: AbortSignal, lane: Lane, asset: AssetId): Promise<FetchedMedia>;
  /** Throws AppError `storage-full` when there is no room for another file. */
  assertRoom(): Promise<void>;
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
  readonly #saver: Saver;
  readonly #attempts = new Attempts();
  readonly #line = new LineWatch();
  readonly #lane = laneOf(TRANSFERS);
  readonly #hand = handOf();
  /** Attempts that were held back, or whose end could not be written down; their rows still say `running`. */
  readonly #unsettled = new Set<AssetId>();
  /** Sites that brought a file since they were last looked at. */
  readonly #answered = new Set<SiteId>();
  #filling: Promise<void> | null = null;
  #asksForMore = false;
  #onRest: () => void = () => undefined;

  constructor(db: LifeboatDatabase, adapters: readonly SiteAdapter[], ports: QueuePorts) {
    this.#db = db;
    this.#saver = new Saver(db);
    this.#adapters = adapters;
    this.#ports = ports;
  }

  get isIdle(): boolean {
    return this.#attempts.size === 0 && this.#filling === null;
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
    this.#attempts.abort(of);
  }

  async #fill(): Promise<void> {
    try {
      while (this.#asksForMore) {
        this.#asksForMore = false;
        await this.#requeueUnsettled();
        await this.#clearPassed();
        await this.#fillSlots();
      }
    } finally {
      // In the same breath as the last look at what was asked for, so that no call in between is lost.
      this.#filling = null;
    }
    if (this.#attempts.size <= LEAST) this.#onRest();
  }

  async #fillSlots(): Promise<void> {
    if (this.#attempts.size > LEAST) return;
    await queueDue(this.#db, this.#ports.now());
    const free = SLOTS - this.#attempts.size;
    const claims = await claim(this.#db, () => this.#openOwners(), free);
    for (const claimed of claims) {
      this.#attempt(claimed)
        .finally(() => this.wake())
        .catch((thrown: unknown) => this.#ports.log?.('queue', thrown));
    }
  }

  async #openOwners(): Promise<Owner[]> {
    const now = this.#ports.now();
    if (this.#line.downUntil > now) return [];
    const sites = this.#adapters.map(({ id }) => id);
    const owners = await openOwners(this.#db, sites, now);
    return owners.filter(({ site }) => !this.#attempts.isRefusing(site));
  }

  async #attempt({ download, asset }: Claim): Promise<void> {
    const attempt = this.#attempts.add(download);
    try {
      await this.#hand(sizeOf(asset), async () => this.#saver.save(await this.#fetch(attempt, asset)));
      this.#line.succeeded();
      this.#answered.add(download.site);
    } catch (thrown) {
      if (isHeldBack(attempt)) this.#unsettled.add(download.id);
      else if (!attempt.controller.signal.aborted) await this.#settleOrKeep(attempt, storeError(thrown));
    } finally {
      this.#attempts.remove(attempt);
    }
  }

  async #fetch(attempt: Attempt, asset: Asset | undefined): Promise<FetchedFile> {
    const { download, controller } = attempt;
    controller.signal.throwIfAborted();
    await this.#ports.assertRoom();
    const adapter = this.#adapters.find(({ id }) => id === download.site);
    if (!asset || !adapter) throw new AppError('unexpected', { detail: 'asset without record' });
    const lane: Lane = (work) => this.#lane(() => this.#begun(attempt, work));
    const { attempts, lesserBytes, freedBytes } = download;
    const before = { attempts, hasLesser: lesserBytes !== null && freedBytes === null };
    const { file, rendition } = await fetchBest(adapter, asset, before, {
      ask: (...question) => lane(() => this.#ports.ask(...question)),
      fetch: (link) => this.#ports.fetchMedia(link, controller.signal, lane, asset.id),
      now: () => this.#ports.now(),
    });
    const { blob, ...facts } = file;
    const { id: assetId, accountId, generationId } = asset;
    const about = { assetId, accountId, generationId, bytes: blob.size, savedAt: this.#ports.now() };
    return { blob, stored: { ...about, ...facts, rendition } };
  }

  /** What fails is noticed before the lane lets the next one begin. */
  async #begun<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
    attempt.controller.signal.throwIfAborted();
    attempt.stage = 'begun';
    try {
      return await work();
    } catch (thrown) {
      if (!attempt.controller.signal.aborted) this.#notice(attempt, toAppError(thrown));
      throw thrown;
    }
  }

  /** What was claimed but not begun goes back when its site refuses, or when the line is bad. */
  #notice(attempt: Attempt, { code }: AppError): void {
    const { id, site } = attempt.download;
    if (stopsSite(code)) {
      attempt.stage = 'refused';
      this.#attempts.holdBack(site);
    }
    if (code !== 'offline') return;
    const now = this.#ports.now();
    this.#line.failed(id, this.#ports.isOnline(), now, this.#ports.random());
    if (this.#line.downUntil > now) this.#attempts.holdBack();
  }

  /** A store that fails at this very moment must not leave the row `running` for as long as the worker lives. */
  async #settleOrKeep({ download }: Attempt, error: AppError): Promise<void> {
    if (error.code === 'unexpected') this.#ports.log?.('download', error);
    try {
      const reach = await settle(this.#db, download, error, this.#ports);
      if (reach === 'everything') this.abort();
    } catch (thrown) {
      this.#unsettled.add(download.id);
      this.#ports.log?.('download not settled', thrown);
    }
  }

  async #requeueUnsettled(): Promise<void> {
    const ids = [...this.#unsettled];
    const ended = ids.filter((id) => !this.#attempts.has(id));
    if (ended.length > 0) await interrupt(this.#db, ended);
    for (const id of ids) this.#unsettled.delete(id);
  }

  async #clearPassed(): Promise<void> {
    const sites = [...this.#answered];
    this.#answered.clear();
    for (const site of sites) await clearPassed(this.#db, site, this.#ports.now());
  }

  /** When there is something to do again by itself: milliseconds since the epoch. */
  get lineDownUntil(): number {
    return this.#line.downUntil;
  }
}
