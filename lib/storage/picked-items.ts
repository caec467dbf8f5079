import type { PickedItems } from '../domain/item-state.ts';
import type { Download } from '../domain/download.ts';
import type { Generation } from '../domain/generation.ts';
import { assetId, type AccountId, type Service, type SiteId } from '../domain/ids.ts';
import type { Wish } from '../domain/wish.ts';
import { control } from './control.ts';
import type { LifeboatDatabase } from './database.ts';
import { moveRows } from './moves.ts';
import { generationsOf } from './native-items.ts';
import { updateSite } from './sites.ts';

/** Whose items, and where they stand. */
export interface Place {
  accountId: AccountId;
  site: SiteId;
  service: Service;
}

/**
 * Everything that is decided when the person picks items: what is known is queued, failed and cancelled files get
 * another chance, and what no list has told of becomes a wish. All of it is written at once.
 */
export async function pickItems(
  db: LifeboatDatabase,
  place: Place,
  nativeIds: readonly string[],
  now: number,
): Promise<PickedItems> {
  const tables = [db.generations, db.activities, db.downloads, db.tallies, db.wishes, db.control, db.sites];
  return db.transaction('rw', tables, async () => {
    const unique = [...new Set(nativeIds)];
    const known = await generationsOf(db, place, unique);
    const originals = await originalsOf(db, known);
    const unknown = unique.filter((_, index) => isToBeRead(known[index], originals[index]));
    await db.wishes.bulkPut(unknown.map((nativeId) => newWish(place, nativeId, now)));
    await updateSite(db, place.site, { mayOpenTab: true });
    const { paused } = await control(db);
    await requeue(db, originals.filter(isRow), paused);
    return { ...counted(known, originals), isPaused: paused };
  });
}

type Found<T> = readonly (T | undefined)[];

function originalsOf(db: LifeboatDatabase, known: Found<Generation>): Promise<Found<Download>> {
  return db.downloads.bulkGet(known.map((one) => (one ? assetId(one, 'original') : ('' as Download['id']))));
}

/** Also what was still being made, or had no file, when it was last heard of. */
function isToBeRead(generation: Generation | undefined, original: Download | undefined): boolean {
  if (!generation) return true;
  const isOpen = ['available', 'pending'].includes(generation.availability);
  return generation.owner === 'self' && isOpen && !original;
}

function isRow(row: Download | undefined): row is Download {
  return row !== undefined;
}

function counted(known: Found<Generation>, originals: Found<Download>): Omit<PickedItems, 'isPaused'> {
  const counts = { queued: 0, saved: 0, wished: 0, refused: 0 };
  for (const [index, generation] of known.entries()) {
    counts[fateOf(generation, originals[index])] += 1;
  }
  return counts;
}

function fateOf(generation: Generation | undefined, original: Download | undefined) {
  if (isToBeRead(generation, original)) return 'wished';
  if (!original) return 'refused';
  return original.status === 'done' ? 'saved' : 'queued';
}

/** With its captions; must run inside a transaction over downloads and tallies. */
async function requeue(db: LifeboatDatabase, originals: readonly Download[], paused: boolean): Promise<void> {
  const stopped = originals.filter(({ status }) => status === 'failed' || status === 'cancelled');
  const rows: Download[] = [];
  for (const { id } of stopped) rows.push(...(await filesBeside(db, id)));
  const moved = await moveRows(db, rows, 'retry', { attempts: 0, notBefore: 0, failure: null });
  if (paused) await moveRows(db, moved, 'pause');
}

async function filesBeside(db: LifeboatDatabase, original: Download['id']): Promise<Download[]> {
  const generation = original.slice(0, original.lastIndexOf('/') + 1);
  const rows = await db.downloads.where('id').startsWith(generation).toArray();
  return rows.filter(({ status }) => status === 'failed' || status === 'cancelled');
}

function newWish({ accountId, site }: Place, nativeId: string, now: number): Wish {
  const fresh = { status: 'asked', attempts: 0, notBefore: 0, failure: null } as const;
  return { accountId, site, nativeId, wishedAt: now, ...fresh };
}
