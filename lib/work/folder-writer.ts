import { openBagFolder } from '../archive/folder/bag-folder.ts';
import { writeFolder } from '../archive/folder/write-folder.ts';
import { AppError } from '../domain/errors.ts';
import type { AccountId } from '../domain/ids.ts';
import { archiveContents } from '../storage/archive-contents.ts';
import type { SiteName } from '../storage/completeness.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { chosenFolder, filesInFolder, folderLedger, updateBag } from '../storage/folder.ts';
import { recordLost } from '../storage/renewals.ts';

export interface FolderWriterOptions {
  sites: readonly SiteName[];
  now: () => number;
  galleryPage: () => Promise<string>;
}

/** What a document cannot know by itself: who writes it, e.g. `Lifeboat 0.1.0`, and how new media are named. */
export interface FolderOrder {
  accountId: AccountId;
  agent: string;
  pattern: string;
}

/** Writes bags into the chosen folder, in a document, which outlives the background. */
export class FolderWriter {
  readonly #db: LifeboatDatabase;
  readonly #options: FolderWriterOptions;
  readonly #runs = new Map<AccountId, Promise<void>>();

  constructor(db: LifeboatDatabase, options: FolderWriterOptions) {
    this.#db = db;
    this.#options = options;
  }

  /** A background that died and asks again waits for the same run. */
  write(order: FolderOrder): Promise<void> {
    const { accountId } = order;
    const running = this.#runs.get(accountId);
    if (running) return running;
    const run = this.#write(order).finally(() => this.#runs.delete(accountId));
    this.#runs.set(accountId, run);
    return run;
  }

  async #write({ accountId, agent, pattern }: FolderOrder): Promise<void> {
    const db = this.#db;
    const [account, chosen, row] = await Promise.all([
      db.accounts.get(accountId),
      chosenFolder(db),
      db.folderBags.get(accountId),
    ]);
    if (!account || !chosen || row?.status !== 'writing')
      throw new AppError('unexpected', { detail: 'folder without record' });
    const bag = await openBagFolder(chosen, account, row.name);
    await updateBag(db, accountId, ['writing'], { name: bag.name });
    const { sites, now, galleryPage } = this.#options;
    const stopping = new AbortController();
    const contents = archiveContents(db, account, sites, now);
    const { items, lost, added, restored } = await writeFolder(contents, {
      bag,
      files: await filesInFolder(db, accountId),
      store: folderLedger(db, accountId),
      now: now(),
      agent,
      galleryPage: await galleryPage(),
      pattern,
      signal: stopping.signal,
      onProgress: (written) => void this.#progress(accountId, written, stopping),
    });
    // Before the row says that it is done: what the store lost is fetched again.
    await recordLost(
      db,
      lost.flatMap(({ stored }) => stored ?? []),
    );
    const finishedAt = now();
    const done = { status: 'done', finishedAt, written: items, added, restored, lost: lost.length } as const;
    await updateBag(db, accountId, ['writing'], done);
  }

  /** The row is also how a cancelled run is noticed. */
  async #progress(accountId: AccountId, written: number, stopping: AbortController): Promise<void> {
    const isWanted = await updateBag(this.#db, accountId, ['writing'], { written });
    if (!isWanted) stopping.abort();
  }
}
