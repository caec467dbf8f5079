import { archiveName } from '../archive/names/archive-name.ts';
import type { Archive, SavedState } from '../domain/archive.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import type { ExportChoice } from '../domain/export-choice.ts';
import type { AccountId } from '../domain/ids.ts';
import {
  addArchive,
  archiveOfDownload,
  archivesIn,
  archivesUnderWay,
  cancelArchive,
  failArchive,
  finishArchive,
  updateArchive,
} from '../storage/archives.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import type { Job } from './job.ts';

export interface ExportPorts {
  /** Settles what goes into an archive, and how many volumes it has; the same work when asked twice. */
  plan(archiveId: string): Promise<void>;
  /** Builds the archive's file and answers with a link to it; the same build when asked twice. */
  build(archiveId: string): Promise<{ url: string }>;
  /** The link is no longer needed. */
  release(): Promise<void>;
  save(url: string, name: string): Promise<number>;
  /** What became of a file. An id of an earlier session may be another file's by now; then the name tells. */
  savedState(downloadId: number, name?: string): Promise<SavedState>;
  /** Bytes of a file that the browser calls complete; null when it does not know. */
  savedBytes(downloadId: number): Promise<number | null>;
  /** The browser's id of a file that it saves, or saved, under this name since then; null when there is none. */
  findSaved(name: string, since: number): Promise<number | null>;
  /** Never throws: a file that is done or forgotten needs no cancelling. */
  cancelSaving(downloadId: number): Promise<void>;
  now(): number;
  newId(): string;
  /** Writes down what nobody foresaw. */
  log?(where: string, thrown: unknown): void;
}

/** Milliseconds: the time of asking is moved on where two archives would share a name. */
const CLOCKS_APART = 60_000;

/** What the browser reports once a file is done with. */
type End = Exclude<SavedState, 'in-progress' | 'lost'>;

/** Brings asked-for archives to the disk, one after the other, whatever dies in between. */
export class Exporter implements Job {
  readonly #db: LifeboatDatabase;
  readonly #ports: ExportPorts;
  #working: Promise<void> | null = null;
  #stock: Promise<void> | null = null;
  #onRest: () => void = () => undefined;

  constructor(db: LifeboatDatabase, ports: ExportPorts) {
    this.#db = db;
    this.#ports = ports;
  }

  get isIdle(): boolean {
    return this.#working === null;
  }

  async isLeft(): Promise<boolean> {
    return (await archivesUnderWay(this.#db)).length > 0;
  }

  /** Calls back when an archive is done, one way or the other. */
  whenAtRest(listener: () => void): void {
    this.#onRest = listener;
  }

  /** Remembers that an archive of each of these accounts is wanted; `wake` makes one after the other. */
  async ask(choice: ExportChoice, ...accountIds: AccountId[]): Promise<void> {
    const { archives, accounts } = this.#db;
    await this.#db.transaction('rw', archives, accounts, async () => {
      const underWay = await archivesUnderWay(this.#db);
      const askedAt = underWay[0]?.askedAt ?? this.#ports.now();
      for (const accountId of new Set(accountIds)) {
        if (!underWay.some((archive) => archive.accountId === accountId)) {
          await this.#add(accountId, choice, askedAt);
        }
      }
    });
  }

  async #add(accountId: AccountId, choice: ExportChoice, askedAt: number): Promise<void> {
    const account = await this.#db.accounts.get(accountId);
    if (!account) return;
    // Two in one second would share a name, and the browser would rename the file but not the bag in it.
    const before = await this.#db.archives.orderBy('requestedAt').last();
    const requestedAt = Math.max(this.#ports.now(), (before?.requestedAt ?? 0) + 1_000);
    await addArchive(this.#db, {
      id: this.#ports.newId(),
      accountId,
      choice,
      name: archiveName(account, requestedAt, choice),
      requestedAt,
      askedAt,
    });
  }

  /** Does not wait for archives to be done: they take as long as the disk does. */
  async wake(): Promise<void> {
    this.#stock ??= this.#takeStock();
    await this.#stock.catch((thrown: unknown) => {
      this.#stock = null;
      throw thrown;
    });
    const underWay = await archivesUnderWay(this.#db);
    // The next one would take the place of the file that is being handed over.
    const isTaken = this.#working !== null || underWay.some(({ status }) => status === 'saving');
    const archive = underWay[0];
    if (!archive || isTaken) return;
    const work = archive.status === 'planning' ? this.#plan(archive) : this.#make(archive);
    this.#working = work.finally(() => {
      this.#working = null;
      this.#onRest();
      void this.wake();
    });
  }

  async cancel(): Promise<void> {
    const underWay = await archivesUnderWay(this.#db);
    for (const { id } of underWay) await cancelArchive(this.#db, id, this.#ports.now());
    for (const { downloadId } of underWay) {
      if (downloadId !== null) await this.#ports.cancelSaving(downloadId);
    }
    await this.#ports.release();
  }

  /** The browser reports what became of a file. */
  async settle(downloadId: number, state: End): Promise<void> {
    const archive = await archiveOfDownload(this.#db, downloadId);
    if (!archive) return;
    const now = this.#ports.now();
    const error = await this.#failureOf(archive, downloadId, state);
    if (error !== null) await failArchive(this.#db, archive.id, error, now);
    else if (state === 'complete') await finishArchive(this.#db, archive.id, now);
    else await cancelArchive(this.#db, archive.id, now);
    await this.#ports.release();
    void this.wake();
  }

  /** Chromium calls a file complete, too, that ends where a part of it could not be read. */
  async #failureOf(archive: Archive, downloadId: number, state: End): Promise<AppError | null> {
    if (state === 'cancelled') return null;
    if (state === 'no-room') return new AppError('storage-full', { detail: 'the browser broke off saving' });
    if (state === 'interrupted')
      return new AppError('unexpected', { detail: 'the browser broke off saving' });
    const bytes = await this.#ports.savedBytes(downloadId);
    if (bytes === null || bytes === archive.bytes) return null;
    return new AppError('unexpected', { detail: `only ${bytes} of ${archive.bytes} bytes were saved` });
  }

  async #plan({ id }: Archive): Promise<void> {
    try {
      await this.#ports.plan(id);
      const status = (await this.#db.archives.get(id))?.status;
      if (status === 'planning') throw new AppError('unexpected', { detail: 'a plan came to no end' });
      if (status === 'nothing-new') await this.#ports.release();
    } catch (thrown) {
      await this.#fail(id, thrown);
    }
  }

  async #make({ id, name }: Archive): Promise<void> {
    try {
      const { url } = await this.#ports.build(id);
      // A cancelled archive answers as well, and may have lost its parts meanwhile.
      if ((await this.#db.archives.get(id))?.status !== 'building') return await this.#ports.release();
      const downloadId = await this.#ports.save(url, `${name}.zip`);
      const isWanted = await updateArchive(this.#db, id, ['building'], { status: 'saving', downloadId });
      if (!isWanted) return await this.#ports.cancelSaving(downloadId);
      const state = await this.#ports.savedState(downloadId);
      if (state === 'in-progress') return;
      await this.settle(downloadId, state === 'lost' ? 'interrupted' : state);
    } catch (thrown) {
      await this.#fail(id, thrown);
    }
  }

  async #fail(id: string, thrown: unknown): Promise<void> {
    const isWanted = await failArchive(this.#db, id, toAppError(thrown), this.#ports.now());
    if (isWanted) this.#ports.log?.('archive', thrown);
    await this.#ports.release();
  }

  /**
   * A file that was being saved when the browser died is not there: its link died too, so it is built again.
   * What was finished while nobody listened is written down.
   */
  async #takeStock(): Promise<void> {
    await this.#findHandedOver();
    for (const { id, name, downloadId } of await archivesIn(this.#db, 'saving')) {
      const state = downloadId === null ? 'lost' : await this.#ports.savedState(downloadId, name);
      if (state === 'lost') {
        await updateArchive(this.#db, id, ['saving'], { status: 'building', downloadId: null, written: 0 });
      } else if (state !== 'in-progress' && downloadId !== null) await this.settle(downloadId, state);
    }
  }

  /** A background may die after the browser took a file and before its id was written down; then it is there already. */
  async #findHandedOver(): Promise<void> {
    for (const { id, name, requestedAt } of await archivesIn(this.#db, 'building')) {
      const downloadId = await this.#ports.findSaved(name, requestedAt - CLOCKS_APART);
      if (downloadId !== null) {
        await updateArchive(this.#db, id, ['building'], { status: 'saving', downloadId });
      }
    }
  }
}
