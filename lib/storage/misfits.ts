import { fingerprint } from '../domain/fingerprint.ts';
import type { AccountId, CollectionId, SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { Scan } from '../domain/scan.ts';
import type { LifeboatDatabase, Misfit } from './database.ts';
import { changeTally } from './tallies.ts';

interface Listing {
  accountId: AccountId;
  site: SiteId;
  /** The list that is read; null where it was none. */
  collectionId: CollectionId | null;
  now: number;
}

type Key = [AccountId, SiteId, string];

/** Keeps a page's misfits, and lets go of those that it reads well. Answers by how many there are more or fewer. */
export async function recordMisfits(
  db: LifeboatDatabase,
  page: ParsedPage,
  { accountId, site, collectionId, now }: Listing,
): Promise<number> {
  const rows = page.mismatches.map(({ reason, raw }): Misfit => ({
    ...{ accountId, site, id: idOf(raw), collectionId, reason, raw, seenAt: now },
  }));
  const met = new Map(rows.map((row) => [row.id, row]));
  const known = await db.misfits.bulkGet([...met.keys()].map((id): Key => [accountId, site, id]));
  const healed = await heal(db, page, met, { accountId, site });
  await db.misfits.bulkPut([...met.values()]);
  return known.filter((row) => !row).length - healed;
}

/** What an adapter did not understand, a later one may; answers how many of them are understood by now. */
async function heal(
  db: LifeboatDatabase,
  page: ParsedPage,
  met: ReadonlyMap<string, Misfit>,
  { accountId, site }: Pick<Listing, 'accountId' | 'site'>,
): Promise<number> {
  if (((await db.tallies.get([accountId, site]))?.misfits ?? 0) === 0) return 0;
  const ids = new Set([
    ...page.records.flatMap(({ nativeId, raw }) => [nativeId, idOf(raw), fingerprint(raw)]),
    ...page.items.map(({ generation }) => generation.nativeId),
  ]);
  const keys = [...ids].filter((id) => !met.has(id)).map((id): Key => [accountId, site, id]);
  const read = (await db.misfits.bulkGet(keys)).filter((row) => row !== undefined);
  await db.misfits.bulkDelete(read.map(({ id }): Key => [accountId, site, id]));
  return read.length;
}

/** A list was read to its end: what did not fit in it then, and was not met again, is there no more. */
export async function dropUnmetMisfits(
  db: LifeboatDatabase,
  { accountId, site, collectionId, startedAt }: Scan,
): Promise<void> {
  if (((await db.tallies.get([accountId, site]))?.misfits ?? 0) === 0) return;
  const dropped = await misfitsOf(db, accountId, site)
    .filter((row) => row.collectionId === collectionId && row.seenAt < startedAt)
    .delete();
  await changeTally(db, { accountId, site }, { misfits: -dropped });
}

export function misfitsOf(db: LifeboatDatabase, accountId: AccountId, site: SiteId) {
  return db.misfits.where('[accountId+site+id]').between([accountId, site], [accountId, site, []]);
}

/** The record's own id, so that it is known again when something else of it changed; else a print of all of it. */
function idOf(raw: unknown): string {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null;
  return typeof id === 'string' && /^[\w-]{1,128}$/.test(id) ? id : fingerprint(raw);
}
