import Dexie, { type Table } from 'dexie';
import type { ArchiveStatus } from '../../../lib/domain/archive.ts';
import { command } from '../../../lib/messaging/commands.ts';
import { database as db } from '../../../lib/storage/database.ts';
import { saveBlob, untilSaved } from './downloads.ts';
import { randomFile, removeFile } from './random-file.ts';

class OwnFiles extends Dexie {
  declare whole: Table<Blob, string>;

  constructor() {
    super('bench');
    this.version(1).stores({ whole: '' });
  }
}

const own = new OwnFiles();

/** The product's own way, from the command to the whole file. Answers seconds; throws when it gives up. */
export async function saveArchive(keepsFile = false): Promise<number> {
  const failed = await archivesIn('failed');
  const saving = untilSaved(() => command('archive.export', null), keepsFile);
  const seconds = await Promise.race([saving, untilMore(failed)]);
  if (seconds === null) throw new Error('the archive failed');
  while ((await archivesIn('building', 'saving')) > 0) await pause(50);
  // What the last archive left is being cleared away.
  await pause(1000);
  return seconds;
}

async function untilMore(failed: number): Promise<null> {
  while ((await archivesIn('failed')) <= failed) await pause(500);
  return null;
}

function archivesIn(...statuses: ArchiveStatus[]): Promise<number> {
  return db.archives.where('status').anyOf(statuses).count();
}

export async function seedWhole(bytes: number): Promise<void> {
  await own.whole.put(await randomFile('whole', bytes), 'whole');
  await removeFile('whole');
}

/** The browser's own save of one stored Blob. Answers seconds. */
export function saveWhole(): Promise<number> {
  return untilSaved(async () => {
    const blob = await own.whole.get('whole');
    if (!blob) throw new Error('not seeded');
    await saveBlob(blob);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
