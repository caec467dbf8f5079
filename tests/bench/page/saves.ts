import { accountId, assetId, generationId } from '../../../lib/domain/ids.ts';
import { freshSiteState } from '../../../lib/domain/site-state.ts';
import { assertRoom } from '../../../lib/platform/room.ts';
import { LinePace } from '../../../lib/queue/line-pace.ts';
import { fetchMedia } from '../../../lib/queue/fetch-media.ts';
import { handOf } from '../../../lib/queue/hand.ts';
import { laneOf } from '../../../lib/queue/lane.ts';
import { QueueRunner } from '../../../lib/queue/runner.ts';
import { adapters } from '../../../lib/sites/registry.ts';
import { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { atOnce } from './at-once.ts';
import { BareStore } from './bare-store.ts';

const OWNER = { accountId: accountId('user-bench'), site: 'sora1' } as const;
/** As many as the queue has. */
const TRANSFERS = 3;

/** Bytes of each file that the media host is asked for. */
export type Sizes = readonly number[];

/** The product's own queue over a database of its own: fetch, verify, both digests, store. Answers seconds. */
export async function saveThroughQueue(sizes: Sizes): Promise<number> {
  const db = new LifeboatDatabase('bench-queue');
  try {
    await enqueue(db, sizes);
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
    if (held !== sizes.length) throw new Error(`only ${held} of ${sizes.length} saved`);
    return seconds;
  } finally {
    await db.delete();
  }
}

/** The least that saving can cost: the same files, as many at once, each piece dropped as it comes. */
export async function fetchAndDiscard(sizes: Sizes): Promise<number> {
  const start = performance.now();
  await atOnce(TRANSFERS, sizes.length, async (index) => {
    const reader = (await requested(sizes, index)).body?.getReader();
    while (reader && !(await reader.read()).done);
  });
  return (performance.now() - start) / 1000;
}

/**
 * The least that keeping can cost here: the same files as they come into IndexedDB, unchecked, without digests and
 * without records, as many in hand as the queue has.
 */
export async function fetchAndKeep(sizes: Sizes): Promise<number> {
  const store = await BareStore.open('bench-bare');
  const [hand, lane] = [handOf(), laneOf(TRANSFERS)];
  try {
    const start = performance.now();
    await Promise.all(
      sizes.map((bytes, index) =>
        hand(bytes, async () => {
          const blob = await lane(async () => (await requested(sizes, index)).blob());
          await store.put(blob, index);
        }),
      ),
    );
    return (performance.now() - start) / 1000;
  } finally {
    await store.remove();
  }
}

function requested(sizes: Sizes, index: number): Promise<Response> {
  return fetch(urlOf(sizes, index), { credentials: 'omit', cache: 'no-store' });
}

const urlOf = (sizes: Sizes, index: number): string =>
  `https://videos.openai.com/${sizes[index] ?? 0}/${index}`;

async function enqueue(db: LifeboatDatabase, sizes: Sizes): Promise<void> {
  await db.sites.put({ ...freshSiteState(OWNER.site), accountId: OWNER.accountId });
  const ids = sizes.map((_, index) => generationId('sora', `gen_${index}`));
  await db.assets.bulkPut(
    ids.map((id, index) => ({
      ...OWNER,
      ...{ id: assetId({ ...OWNER, id }, 'original'), generationId: id, nativeId: `gen_${index}` },
      ...{ role: 'original', kind: 'video' },
      links: [{ url: urlOf(sizes, index), expectedBytes: sizes[index] ?? null, expiresAt: null }],
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
