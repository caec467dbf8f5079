import { isKept, type Download, type DownloadStatus } from '../domain/download.ts';
import type { Generation } from '../domain/generation.ts';
import { assetId } from '../domain/ids.ts';
import type { ItemState } from '../domain/item-state.ts';
import type { Wish } from '../domain/wish.ts';
import type { LifeboatDatabase } from './database.ts';
import { wishesOf } from './item-wishes.ts';
import { generationsOf } from './native-items.ts';
import type { Place } from './picked-items.ts';

/** How each of these items stands, in their order. */
export async function itemStates(
  db: LifeboatDatabase,
  place: Place,
  nativeIds: readonly string[],
): Promise<ItemState[]> {
  const tables = [db.generations, db.activities, db.downloads, db.wishes];
  return db.transaction('r', tables, async () => {
    const known = await generationsOf(db, place, nativeIds);
    const wishes = await wishesOf(db, place, nativeIds);
    const rows = await db.downloads.bulkGet(
      known.map((one) => (one ? assetId(one, 'original') : ('' as Download['id']))),
    );
    return nativeIds.map((_, index) => stateOf(known[index], rows[index], wishes[index]));
  });
}

const SHOWN: Record<DownloadStatus, ItemState['status']> = {
  queued: 'queued',
  running: 'queued',
  waiting: 'queued',
  paused: 'queued',
  done: 'saved',
  failed: 'failed',
  cancelled: 'none',
};

function stateOf(
  generation: Generation | undefined,
  row: Download | undefined,
  wish: Wish | undefined,
): ItemState {
  const own = generation ? generation.owner === 'self' : null;
  return { own, ...(row ? ofRow(row) : wish ? ofWish(wish) : ofNeither(generation)) };
}

type Shown = Pick<ItemState, 'status' | 'failure'>;

/** What is saved already stays so while it is asked for again. */
function ofRow(row: Download): Shown {
  const { status, failure } = row;
  const shown = isKept(row) ? 'saved' : SHOWN[status];
  return { status: shown, failure: shown === 'failed' ? (failure?.code ?? 'unexpected') : null };
}

function ofWish({ status, failure }: Wish): Shown {
  return status === 'failed'
    ? { status: 'failed', failure: failure?.code ?? 'unexpected' }
    : { status: 'queued', failure: null };
}

function ofNeither(generation: Generation | undefined): Shown {
  const isWithheld =
    generation?.owner === 'self' && !['available', 'pending'].includes(generation.availability);
  return isWithheld ? { status: 'failed', failure: 'withheld' } : { status: 'none', failure: null };
}
