import type { Archive, ArchiveItem, Holding, RawId } from '../domain/archive.ts';
import type { ExportChoice } from '../domain/export-choice.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import type { StoredAsset } from '../domain/generation.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import { libraryItems } from './archive-items.ts';
import { knownRecords, recordIdsOf } from './archive-records.ts';
import type { LifeboatDatabase } from './database.ts';
import { holdingsOf, savedArchives } from './holdings.ts';
import { heldBefore } from './left-out.ts';

/** An item that an export would hold, with those of its files that would be in it. */
export interface Candidate {
  item: ArchiveItem;
  record: Holding['record'];
  raw: RawId[];
}

/**
 * What an export of the account would hold of the files that are counted, newest first, in batches. With `new` that is what no saved archive holds:
 * new and changed files, and the details of items that are new or changed since they were last archived.
 */
export async function* candidates(
  db: LifeboatDatabase,
  accountId: AccountId,
  what: ExportChoice['what'],
  isCounted: (stored: StoredAsset) => boolean = () => true,
): AsyncGenerator<Omit<Candidate, 'raw'>[]> {
  const archives = what === 'new' ? await savedArchives(db, accountId) : [];
  for await (const items of libraryItems(db, accountId)) {
    const told = items.map((item) => ({
      item: { ...item, media: item.media.filter(({ stored }) => isCounted(stored)) },
      record: recordOf(item),
    }));
    yield archives.length === 0 ? told : await onlyNew(db, accountId, told, archives);
  }
}

/** Finds the service's own records of candidates; each lies with the first item that it belongs to. */
export class RecordClaims {
  readonly #db: LifeboatDatabase;
  readonly #accountId: AccountId;
  readonly #sites: readonly SiteId[];
  readonly #claimed = new Set<string>();

  constructor(db: LifeboatDatabase, accountId: AccountId, sites: readonly SiteId[]) {
    this.#db = db;
    this.#accountId = accountId;
    this.#sites = sites;
  }

  async claim(batch: readonly Omit<Candidate, 'raw'>[]): Promise<Candidate[]> {
    const ids = [...new Set(batch.flatMap(({ item }) => recordIdsOf(item.generation)))];
    // The same item may have been listed by two sites, and each sent its own record.
    const asked = this.#sites.flatMap((site) => ids.map((id): RawId => [site, id]));
    const known = Map.groupBy(await knownRecords(this.#db, this.#accountId, asked), ([, id]) => id);
    return batch.map((candidate) => {
      const raw = recordIdsOf(candidate.item.generation).flatMap((id) => known.get(id) ?? []);
      return { ...candidate, raw: raw.filter((id) => this.#isFirst(id)) };
    });
  }

  #isFirst([site, id]: RawId): boolean {
    const key = `${site} ${id}`;
    const isFirst = !this.#claimed.has(key);
    this.#claimed.add(key);
    return isFirst;
  }
}

/** Whatever the order in which its fields were written down. */
function recordOf({ generation, collections }: ArchiveItem): Holding['record'] {
  const facts = Object.entries(generation).sort(([left], [right]) => (left < right ? -1 : 1));
  return fingerprint([facts, [...collections].sort()]);
}

async function onlyNew<Told extends { item: ArchiveItem; record: string }>(
  db: LifeboatDatabase,
  accountId: AccountId,
  told: readonly Told[],
  archives: readonly Archive[],
): Promise<Told[]> {
  const ids = told.map(({ item }) => item.generation.id);
  const holdings = Map.groupBy(await holdingsOf(db, accountId, ids, archives), (row) => row.generationId);
  return told.flatMap((one) => {
    const rows = holdings.get(one.item.generation.id) ?? [];
    const leftOut = heldBefore(one.item.media, rows, archives);
    const held = new Set(leftOut.map(({ stored }) => stored));
    const media = one.item.media.filter(({ stored }) => !held.has(stored));
    const isKnown = latest(rows, archives)?.record === one.record;
    return isKnown && media.length === 0 ? [] : [{ ...one, item: { ...one.item, media, leftOut } }];
  });
}

/** `archives`: newest first. */
function latest(rows: readonly Holding[], archives: readonly Archive[]): Holding | undefined {
  const newest = archives.find(({ id }) => rows.some(({ archiveId }) => archiveId === id));
  return rows.find(({ archiveId }) => archiveId === newest?.id);
}
