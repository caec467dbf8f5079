import { accountId, assetId, generationId } from '../../../lib/domain/ids.ts';
import { freshSiteState } from '../../../lib/domain/site-state.ts';
import { assertRoom } from '../../../lib/platform/room.ts';
import { LinePace } from '../../../lib/queue/line-pace.ts';
import { fetchMedia } from '../../../lib/queue/fetch-media.ts';
import { QueueRunner } from '../../../lib/queue/runner.ts';
import { adapters } from '../../../lib/sites/registry.ts';
import { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { atOnce } from './at-once.ts';

const OWNER = { accountId: accountId('user-bench'), site: 'sora1' } as const;
const SLOTS = 3;

export interface Served {
  /** On the media host, to be followed by a number. */
  url: string;
  files: number;
  /** Of each file. */
  bytes: number;
}

/** The product's own queue over a database of its own: fetch, verify, both digests, store. Answers seconds. */
export async function saveThroughQueue(served: Served): Promise<number> {
  const db = new LifeboatDatabase('bench-queue');
  try {
    await enqueue(db, served);
    const pace = new LinePace();
    const queue = new QueueRunner(db, adapters, {
      ask: () => Promise.reject(new Error('every link is direct')),
      fetchMedia: (link, signal, lane, asset) =>
        fetchMedia(link, asset, { signal, now: Date.now(), lane, pace }),
      assertRoom,
      isOnline: () => true,
      now: () => Date.now(),
      random: Math.random,
    });
    const start = performance.now();
    await queue.wake();
    while (!queue.isIdle) await new Promise((resolve) => setTimeout(resolve, 5));
    const seconds = (performance.now() - start) / 1000;
    const held = await db.blobs.count();
    if (held !== served.files) throw new Error(`only ${held} of ${served.files} saved`);
    return seconds;
  } finally {
    await db.delete();
  }
}

/** The least that saving can cost: the same files, as many at once, each piece dropped as it comes. */
export async function fetchAndDiscard({ url, files }: Served): Promise<number> {
  const start = performance.now();
  await atOnce(SLOTS, files, async (index) => {
    const { body } = await fetch(url + index, { credentials: 'omit', cache: 'no-store' });
    const reader = body?.getReader();
    while (reader && !(await reader.read()).done);
  });
  return (performance.now() - start) / 1000;
}

async function enqueue(db: LifeboatDatabase, { url, files, bytes }: Served): Promise<void> {
  await db.sites.put({ ...freshSiteState(OWNER.site), accountId: OWNER.accountId });
  const ids = Array.from({ length: files }, (_, index) => generationId('sora', `gen_${index}`));
  await db.assets.bulkPut(
    ids.map((id, index) => ({
      ...OWNER,
      ...{ id: assetId({ ...OWNER, id }, 'original'), generationId: id, nativeId: `gen_${index}` },
      ...{ role: 'original', kind: 'video' },
      links: [{ url: url + index, expectedBytes: bytes, expiresAt: null }],
    })),
  );
  await db.downloads.bulkPut(
    ids.map((id, index) => ({
      ...OWNER,
      ...{ id: assetId({ ...OWNER, id }, 'original'), generationId: id, status: 'queued' },
      ...{ attempts: 0, notBefore: 0, queuedAt: index, lesserBytes: null, freedBytes: null, failure: null },
    })),
  );
}
