import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import type { AccountId } from '../../../lib/domain/ids.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { chooseFolder, forgetFolder, updateBag } from '../../../lib/storage/folder.ts';
import { FolderUpdater, type FolderPorts } from '../../../lib/work/folder-updater.ts';
import { aDatabase } from '../../builders/database.ts';
import { ADA, NOW } from '../../builders/records.ts';

let db: LifeboatDatabase;
let mayWrite: boolean;
let writes: AccountId[];
let write: (accountId: AccountId) => Promise<void>;

const BEA = 'user-bea' as AccountId;

beforeEach(() => {
  db = aDatabase();
  mayWrite = true;
  writes = [];
  write = async (accountId) => {
    await updateBag(db, accountId, ['writing'], { status: 'done', finishedAt: NOW });
  };
});

function updater(): FolderUpdater {
  const ports: FolderPorts = {
    mayWrite: () => Promise.resolve(mayWrite),
    write: async (accountId) => {
      writes.push(accountId);
      await write(accountId);
    },
    release: () => Promise.resolve(),
    now: () => NOW,
  };
  return new FolderUpdater(db, ports);
}

/** Wakes it, and waits until nothing is left to do by itself. */
async function atRest(folders: FolderUpdater): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = async () => {
      if ((await db.folderBags.where('status').equals('writing').count()) === 0) resolve();
    };
    folders.whenAtRest(() => void look());
    void folders.wake().then(look);
  });
}

async function statusOf(accountId: AccountId): Promise<string | undefined> {
  return (await db.folderBags.get(accountId))?.status;
}

describe('a folder', () => {
  it('gets the bag of each account, one after the other', async () => {
    const folders = updater();
    await folders.ask(ADA, BEA);
    await atRest(folders);
    expect(writes.toSorted()).toEqual([ADA, BEA].toSorted());
    expect([await statusOf(ADA), await statusOf(BEA)]).toEqual(['done', 'done']);
  });

  it('is gone on with by a background that knows nothing of the one before', async () => {
    await updater().ask(ADA);
    await atRest(updater());
    expect(await statusOf(ADA)).toBe('done');
  });

  it('waits where the browser asks again, also in the middle, and goes on when it is asked for', async () => {
    mayWrite = false;
    const folders = updater();
    await folders.ask(ADA);
    await atRest(folders);
    expect([writes, await statusOf(ADA)]).toEqual([[], 'waiting']);

    mayWrite = true;
    const whole = write;
    write = () => {
      mayWrite = false;
      return Promise.reject(new AppError('folder-refused'));
    };
    await folders.ask(ADA);
    await atRest(folders);
    expect(await statusOf(ADA)).toBe('waiting');

    mayWrite = true;
    write = whole;
    await folders.ask(ADA);
    await atRest(folders);
    expect(await statusOf(ADA)).toBe('done');
  });

  it('says in plain words why it could not be written', async () => {
    write = () => Promise.reject(new AppError('folder-full'));
    const folders = updater();
    await folders.ask(ADA);
    await atRest(folders);
    expect(await db.folderBags.get(ADA)).toMatchObject({
      status: 'failed',
      failure: { code: 'folder-full' },
    });
  });

  it('is not written any more once that was cancelled', async () => {
    const folders = updater();
    await folders.ask(ADA);
    await folders.cancel();
    await atRest(folders);
    expect([writes, await statusOf(ADA)]).toEqual([[], 'cancelled']);
  });

  it('is forgotten with all that was known of it, so that another begins anew', async () => {
    // What is stored is cloned; a real handle knows how.
    const handle = { name: 'Backup' } as FileSystemDirectoryHandle;
    await chooseFolder(db, handle, NOW);
    await updater().ask(ADA);
    await forgetFolder(db);
    expect([await statusOf(ADA), await db.folders.count()]).toEqual([undefined, 0]);
  });
});
