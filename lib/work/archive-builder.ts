import { buildArchive } from '../archive/build.ts';
import { openContainer } from '../archive/containers/open-container.ts';
import type { Engine } from '../archive/sinks/engine.ts';
import type { ArchiveSink } from '../archive/sinks/sink.ts';
import { AppError } from '../domain/errors.ts';
import { archiveContents, countGenerations } from '../storage/archive-contents.ts';
import { updateArchive } from '../storage/archives.ts';
import { recordLost } from '../storage/renewals.ts';
import type { SiteName } from '../storage/completeness.ts';
import type { LifeboatDatabase } from '../storage/database.ts';

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
  readonly #builds = new Map<string, Promise<{ url: string }>>();
  #sink: ArchiveSink | null = null;
  #url: string | null = null;

  constructor(db: LifeboatDatabase, options: BuilderOptions) {
    this.#db = db;
    this.#options = options;
  }

  /**
   * Answers with a link to the finished file. A background that died and asks again gets the same build.
   * `agent` is who writes it, e.g. `Lifeboat 0.1.0`.
   */
  build(archiveId: string, agent: string): Promise<{ url: string }> {
    const running = this.#builds.get(archiveId);
    if (running) return running;
    const build = this.#build(archiveId, agent);
    this.#builds.set(archiveId, build);
    build.catch(() => this.#builds.delete(archiveId));
    return build;
  }

  /** Frees the link and the file behind it. */
  async release(): Promise<void> {
    this.#builds.clear();
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = null;
    await this.#sink?.discard();
    this.#sink = null;
  }

  async #build(archiveId: string, agent: string): Promise<{ url: string }> {
    await this.release();
    const archive = await this.#db.archives.get(archiveId);
    const account = archive && (await this.#db.accounts.get(archive.accountId));
    if (!archive || !account) throw new AppError('unexpected', { detail: 'archive without record' });
    const { sites, engine, now, galleryPage } = this.#options;
    const page = await galleryPage();
    const stopping = new AbortController();
    const { isDetailsOnly, pattern } = archive.choice;
    const { container, sink } = await openContainer({
      folder: archive.name,
      isDetailsOnly,
      generations: await countGenerations(this.#db, account.id),
      mediaFiles: archive.items,
      engine,
      fileName: archiveId,
    });
    this.#sink = sink;
    const { blob, bytes, items, lost } = await buildArchive(archiveContents(this.#db, account, sites, now), {
      name: archive.name,
      now: now(),
      agent,
      sink,
      galleryPage: page,
      container,
      isDetailsOnly,
      pattern,
      signal: stopping.signal,
      onProgress: (written) => void this.#progress(archiveId, written, stopping),
    });
    // Before the row says that it is done: what the store lost is fetched again.
    await recordLost(
      this.#db,
      lost.map(({ stored }) => stored),
    );
    const isWanted = await updateArchive(this.#db, archiveId, ['building'], {
      bytes,
      written: items,
      lost: lost.length,
    });
    if (!isWanted) {
      await sink.discard();
      throw new AppError('unexpected', { detail: 'archive cancelled' });
    }
    this.#url = URL.createObjectURL(blob);
    return { url: this.#url };
  }

  /** The row is also how a cancelled archive is noticed. */
  async #progress(archiveId: string, written: number, stopping: AbortController): Promise<void> {
    const isWanted = await updateArchive(this.#db, archiveId, ['building'], { written });
    if (!isWanted) stopping.abort();
  }
}
