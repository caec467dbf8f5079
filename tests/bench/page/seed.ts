import type { Capture, Generation, StoredAsset } from '../../../lib/domain/generation.ts';
import {
  accountId,
  assetId,
  collectionId,
  generationId,
  type GenerationId,
} from '../../../lib/domain/ids.ts';
import { emptyTally, freshSiteState } from '../../../lib/domain/site-state.ts';
import { askToPersist } from '../../../lib/platform/room.ts';
import { digest } from '../../../lib/queue/digest.ts';
import { fileBytes } from '../../../lib/queue/file-bytes.ts';
import { database as db } from '../../../lib/storage/database.ts';
import { atOnce } from './at-once.ts';
import { randomFile, removeFile } from './random-file.ts';

const OWNER = { accountId: accountId('user-bench'), site: 'sora1' } as const;
const NEWEST = Date.UTC(2026, 0, 1);
/** Files put in one transaction. */
const BATCH = 40;
const SOURCE = 64 * 1024 * 1024;

export interface SavedLibrary {
  files: number;
  /** Of each file. */
  bytes: number;
  /** Of the first one, where it is to be bigger. */
  firstBytes?: number;
}

/** Fills the extension's database with a library that was saved whole: noise, no two files alike. */
export async function seedLibrary({ files, bytes, firstBytes = bytes }: SavedLibrary): Promise<void> {
  await askToPersist();
  const source = await randomFile('source', SOURCE);
  await db.accounts.put({
    id: OWNER.accountId,
    service: 'sora',
    displayName: 'Ada Example',
    lastSeenAt: NEWEST,
  });
  await db.sites.put({ ...freshSiteState(OWNER.site), accountId: OWNER.accountId });
  await db.tallies.put({
    ...emptyTally(OWNER.accountId, OWNER.site),
    own: files,
    done: files,
    bytes: (files - 1) * bytes + firstBytes,
  });
  await atOnce(2, Math.ceil(files / BATCH), async (batch) => {
    const first = batch * BATCH;
    const count = Math.min(BATCH, files - first);
    await putFiles(
      first,
      Array.from({ length: count }, (_, at) => piece(source, first + at, bytes)),
    );
  });
  await removeFile('source');
  if (firstBytes === bytes) return;
  await putFiles(0, [await randomFile('first', firstBytes)]);
  await removeFile('first');
}

function piece(source: File, index: number, bytes: number): Blob {
  const start = (index * 104_729) % (SOURCE - bytes);
  return source.slice(start, start + bytes);
}

async function putFiles(first: number, blobs: readonly Blob[]): Promise<void> {
  const places = blobs.map((_, at) => first + at);
  const stored: StoredAsset[] = [];
  for (const [at, blob] of blobs.entries()) {
    stored.push(await storedAsset(idOf(first + at), blob));
  }
  const tables = [db.blobs, db.storedAssets, db.generations, db.captures, db.payloads];
  await db.transaction('rw', tables, async () => {
    await db.blobs.bulkPut(
      blobs,
      stored.map(({ assetId }) => assetId),
    );
    await db.storedAssets.bulkPut(stored);
    await db.generations.bulkPut(places.map(generation));
    await db.captures.bulkPut(places.map(capture));
    await db.payloads.bulkPut(places.map(payload));
  });
}

async function storedAsset(id: GenerationId, blob: Blob): Promise<StoredAsset> {
  return {
    ...{ assetId: assetId({ ...OWNER, id }, 'original'), accountId: OWNER.accountId, generationId: id },
    ...{ bytes: blob.size, mediaType: 'video/mp4', savedAt: NEWEST, rendition: 'original' },
    ...(await digest(await fileBytes(blob))),
  };
}

function capture(position: number): Capture {
  return {
    ...OWNER,
    collectionId: collectionId('library'),
    generationId: idOf(position),
    ...{ position, capturedAt: NEWEST, walkedAt: NEWEST },
  };
}

function generation(index: number): Generation {
  return {
    ...OWNER,
    id: idOf(index),
    nativeId: nativeIdOf(index),
    ...{ owner: 'self', kind: 'video', availability: 'available', unavailableReason: null },
    prompt: `A harbour at dawn, gulls over the water, the ${index}th of its kind`,
    title: `Harbour ${index}`,
    ...{ model: null, parentId: null, taskId: null },
    createdAt: NEWEST - index * 60_000,
    createdAtSource: 'service',
    pageUrl: `https://sora.chatgpt.com/g/${nativeIdOf(index)}`,
    ...{ width: 1280, height: 720, durationSeconds: 5 },
  };
}

/** About as long as the service's own. */
function payload(index: number) {
  const nativeId = nativeIdOf(index);
  const encodings = { source: { path: 'x'.repeat(1200) } };
  return { ...OWNER, nativeId, raw: { id: nativeId, prompt: 'A harbour at dawn', encodings } };
}

const nativeIdOf = (index: number): string => `gen_01bench${String(index).padStart(21, '0')}`;
const idOf = (index: number): GenerationId => generationId('sora', nativeIdOf(index));
