import { buildArchive, type BuiltArchive } from '../archive/build.ts';
import { openContainer } from '../archive/containers/open-container.ts';
import type { Engine } from '../archive/sinks/engine.ts';
import { discardLeft } from '../archive/sinks/opfs-sink.ts';
import type { ArchiveSink } from '../archive/sinks/sink.ts';
import type { Account } from '../domain/account.ts';
import type { Archive } from '../domain/archive.ts';
import { AppError } from '../domain/errors.ts';
import { archiveContents, countGenerations } from '../storage/archive-contents.ts';
import { updateArchive } from '../storage/archives.ts';
import { markLost } from '../storage/holdings.ts';
import { plannedContents } from '../storage/planned-contents.ts';
import { recordLost } from '../storage/renewals.ts';
import { storeError } from '../storage/store-error.ts';
import type { SiteName } from '../storage/completeness.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { archiveOptions } from './archive-options.ts';
import { ExportPlanner } from './export-planner.ts';

export interface BuilderOptions {
  sites: readonly SiteName[];
  engine: Engine;
  now: () => number;
  /** The empty gallery, to become the archive's `index.html`. */
  galleryPage: () => Promise<string>;
}

/** Builds archives in a document, because only documents can make the link that the browser saves from. */
export class ArchiveBuilder {
  readonly #db: LifeboatDatabase;
  readonly #options: BuilderOptions;
  readonly #plans = new Map<string, Promise<void>>();
  readonly #builds = new Map<string, Promise<{ url: string }>>();
  #sink: ArchiveSink | null = null;
  #url: string | null = null;

  constructor(db: LifeboatDatabase, options: BuilderOptions) {
    this.#db = db;
    this.#options = options;
  }

  /** Settles what goes into the volumes of an export that was asked for. The same work when asked twice. */
  plan(archiveId: string, agent: string): Promise<void> {
    const running = this.#plans.get(archiveId);
    if (running) return running;
    const plan = this.#plan(archiveId, agent)
      .catch(asStoreError)
      .finally(() => this.#plans.delete(archiveId));
    this.#plans.set(archiveId, plan);
    return plan;
  }

  /**
   * Answers with a link to the finished file. A background that died and asks again gets the same build.
   * `agent` is who writes it, e.g. `Lifeboat 0.1.0`.
   */
  build(archiveId: string, agent: string): Promise<{ url: string }> {
    const running = this.#builds.get(archiveId);
    if (running) return running;
    const build = this.#build(archiveId, agent).catch(asStoreError);
    this.#builds.set(archiveId, build);
    build.catch(() => this.#builds.delete(archiveId));
    return build;
  }

  /** Frees the link and the file behind it, also where that is of a builder that was stopped since. */
  async release(): Promise<void> {
    this.#builds.clear();
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = null;
    await (this.#sink ? this.#sink.discard() : discardLeft());
    this.#sink = null;
  }

  async #plan(archiveId: string, agent: string): Promise<void> {
    const { archive, account } = await this.#read(archiveId);
    if (archive.status !== 'planning') return;
    await new ExportPlanner(this.#db, archive, account, { ...this.#options, agent }).run();
  }

  async #build(archiveId: string, agent: string): Promise<{ url: string }> {
    const [{ archive, account }, page] = await Promise.all([
      this.#read(archiveId),
      this.#options.galleryPage(),
      this.release(),
    ]);
    const { sites, engine, now } = this.#options;
    const stopping = new AbortController();
    const { isDetailsOnly } = archive.choice;
    const { container, sink } = await openContainer({
      folder: archive.name,
      isDetailsOnly,
      generations: await countGenerations(this.#db, account.id),
      mediaFiles: archive.items,
      engine,
      fileName: archiveId,
    });
    this.#sink = sink;
    const contents = isDetailsOnly
      ? archiveContents(this.#db, account, sites, now)
      : plannedContents(this.#db, archive, account, sites);
    const built = await buildArchive(contents, {
      ...(await archiveOptions(this.#db, archive)),
      now: now(),
      agent,
      sink,
      galleryPage: page,
      container,
      signal: stopping.signal,
      onProgress: (written) => void this.#progress(archiveId, written, stopping),
    });
    if (!(await this.#recordBuilt(archive, built))) {
      await sink.discard();
      throw new AppError('unexpected', { detail: 'archive cancelled' });
    }
    this.#url = URL.createObjectURL(built.blob);
    return { url: this.#url };
  }

  async #read(archiveId: string): Promise<{ archive: Archive; account: Account }> {
    const archive = await this.#db.archives.get(archiveId);
    const account = archive && (await this.#db.accounts.get(archive.accountId));
    if (!archive || !account) throw new AppError('unexpected', { detail: 'archive without record' });
    return { archive, account };
  }

  /** False when it was cancelled meanwhile. */
  async #recordBuilt(archive: Archive, { bytes, items, lost }: BuiltArchive): Promise<boolean> {
    // Before the row says that it is done: what the store lost is fetched again, and does not count as exported.
    await recordLost(
      this.#db,
      lost.flatMap(({ stored }) => stored ?? []),
    );
    if (lost.length + archive.lost > 0) {
      await markLost(
        this.#db,
        archive.id,
        lost.map(({ assetId }) => assetId),
      );
    }
    const isOversize = bytes > (archive.choice.volumeBytes ?? Infinity);
    const change = { bytes, written: items, lost: lost.length, isOversize };
    return updateArchive(this.#db, archive.id, ['building'], change);
  }

  /** The row is also how a cancelled archive is noticed. */
  async #progress(archiveId: string, written: number, stopping: AbortController): Promise<void> {
    const isWanted = await updateArchive(this.#db, archiveId, ['building'], { written });
    if (!isWanted) stopping.abort();
  }
}

/** Here, because what the browser threw does not cross to the background. */
function asStoreError(thrown: unknown): never {
  throw storeError(thrown);
}
