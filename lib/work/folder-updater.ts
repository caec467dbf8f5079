import type { FolderBag } from '../domain/folder.ts';
import { failureOf, toAppError } from '../domain/errors.ts';
import type { AccountId } from '../domain/ids.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { bagsIn, updateBag, wantBags } from '../storage/folder.ts';
import type { Job } from './job.ts';

export interface FolderPorts {
  /** Whether the chosen folder may be written now, without anybody being asked; false when there is none. */
  mayWrite(): Promise<boolean>;
  /** Brings the bag up to date and writes down that it is; waits for the same run when asked twice. */
  write(accountId: AccountId): Promise<void>;
  /** Nothing is being written any more. */
  release(): Promise<void>;
  now(): number;
  log?(where: string, thrown: unknown): void;
}

/** Brings asked-for bags in the chosen folder up to date, one after the other, whatever dies in between. */
export class FolderUpdater implements Job {
  readonly #db: LifeboatDatabase;
  readonly #ports: FolderPorts;
  #working: Promise<void> | null = null;
  #onRest: () => void = () => undefined;

  constructor(db: LifeboatDatabase, ports: FolderPorts) {
    this.#db = db;
    this.#ports = ports;
  }

  get isIdle(): boolean {
    return this.#working === null;
  }

  async isLeft(): Promise<boolean> {
    return (await bagsIn(this.#db, 'writing')).length > 0;
  }

  /** Calls back when a run has ended, one way or the other. */
  whenAtRest(listener: () => void): void {
    this.#onRest = listener;
  }

  /** Remembers that the bags of these accounts are to be brought up to date; `wake` does it. */
  async ask(...accountIds: AccountId[]): Promise<void> {
    const wanted = await Promise.all(accountIds.map(async (accountId) => this.#wanted(accountId)));
    await wantBags(this.#db, wanted, this.#ports.now());
  }

  /** Does not wait for runs to end. */
  async wake(): Promise<void> {
    const [bag] = await bagsIn(this.#db, 'writing');
    if (!bag || !this.isIdle) return;
    this.#working = this.#run(bag).finally(() => {
      this.#working = null;
      this.#onRest();
      void this.wake();
    });
  }

  async cancel(): Promise<void> {
    const cancelled = { status: 'cancelled', finishedAt: this.#ports.now() } as const;
    for (const status of ['writing', 'waiting'] as const) {
      for (const { accountId } of await bagsIn(this.#db, status))
        await updateBag(this.#db, accountId, ['writing', 'waiting'], cancelled);
    }
  }

  async #wanted(accountId: AccountId): Promise<{ accountId: AccountId; items: number }> {
    const range = [[accountId], [accountId, []]] as const;
    const files = this.#db.storedAssets.where('[accountId+generationId]').between(...range);
    return { accountId, items: await files.count() };
  }

  async #run({ accountId }: FolderBag): Promise<void> {
    try {
      if (!(await this.#ports.mayWrite())) await this.#wait(accountId);
      else await this.#ports.write(accountId);
    } catch (thrown) {
      await this.#fail(accountId, thrown);
    } finally {
      if ((await bagsIn(this.#db, 'writing')).length === 0) await this.#ports.release();
    }
  }

  async #wait(accountId: AccountId): Promise<void> {
    await updateBag(this.#db, accountId, ['writing'], { status: 'waiting' });
  }

  /** Access that ends in the middle of a run is given again, not failed of. */
  async #fail(accountId: AccountId, thrown: unknown): Promise<void> {
    const error = toAppError(thrown);
    if (error.code === 'folder-refused' && !(await this.#ports.mayWrite())) return this.#wait(accountId);
    const finishedAt = this.#ports.now();
    const failed = { status: 'failed', failure: failureOf(error, finishedAt), finishedAt } as const;
    const isWanted = await updateBag(this.#db, accountId, ['writing'], failed);
    if (isWanted) this.#ports.log?.('folder', thrown);
  }
}
