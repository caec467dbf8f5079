import Dexie, { type Table } from 'dexie';
import JSZip from 'jszip';
import { send } from '../../../lib/messaging/bus.ts';
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

/** The product's own way, from the command to the whole file. Answers seconds. */
export async function saveArchive(keepsFile = false): Promise<number> {
  const seconds = await untilSaved(() => send('archive.export', undefined), keepsFile);
  while ((await db.archives.where('status').anyOf('building', 'saving').count()) > 0) await pause(50);
  return seconds;
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

/** JSZip over the first `files` stored Blobs, nothing compressed. Answers seconds. */
export function saveByJSZip(files: number): Promise<number> {
  return untilSaved(async () => {
    const zip = new JSZip();
    for (const { assetId } of await db.storedAssets.limit(files).toArray()) {
      const blob = await db.blobs.get(assetId);
      if (blob) zip.file(assetId, blob);
    }
    await saveBlob(await zip.generateAsync({ type: 'blob', compression: 'STORE' }));
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
