import type { Account } from '../domain/account.ts';
import type { Archive, ArchiveContents, ArchiveItem, Holding, MissingFile } from '../domain/archive.ts';
import { AppError } from '../domain/errors.ts';
import type { StoredAsset } from '../domain/generation.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import { blobOf } from './archive-contents.ts';
import { BATCH, collectionTitles, readItems } from './archive-items.ts';
import { activities, looseRecords, recordsById } from './archive-records.ts';
import type { SiteName } from './completeness.ts';
import type { LifeboatDatabase } from './database.ts';
import { holdingsOf, savedArchives } from './holdings.ts';
import { heldBefore } from './left-out.ts';

type PlannedArchive = Pick<Archive, 'id' | 'group' | 'volume' | 'follows'>;

/**
 * What was planned for one archive, whenever it is written: none of what was saved since, and what is gone since is
 * named. Activities and records that belong to no item lie in the first volume.
 */
export function plannedContents(
  db: LifeboatDatabase,
  archive: PlannedArchive,
  account: Account,
  sites: readonly SiteName[],
): ArchiveContents {
  const isFirst = archive.volume === 1;
  return {
    account,
    sites: sites.map(({ id }) => id),
    items: () => items(db, archive, account.id),
    blob: (stored) => blobOf(db, stored),
    async *records(site) {
      yield* itemRecords(db, archive.id, account.id, site);
      if (isFirst) yield* looseRecords(db, account.id, site);
    },
    async *activities(site) {
      if (isFirst) yield* activities(db, account.id, site);
    },
    async completeness() {
      const plan = await db.plans.get(archive.group);
      if (!plan) throw new AppError('unexpected', { detail: 'archive without plan' });
      return plan.report;
    },
  };
}

async function* items(
  db: LifeboatDatabase,
  { id: archiveId, follows }: PlannedArchive,
  accountId: AccountId,
): AsyncGenerator<ArchiveItem> {
  const [titles, earlier] = await Promise.all([
    collectionTitles(db, accountId),
    follows === null ? [] : savedArchives(db, accountId),
  ]);
  for await (const rows of holdings(db, archiveId)) {
    const planned = new Map(rows.map((row) => [row.generationId, row]));
    const ids = [...planned.keys()];
    const keys = ids.map((id): [AccountId, string] => [accountId, id]);
    const [known, found] = await Promise.all([
      holdingsOf(db, accountId, ids, earlier),
      readItems(db, accountId, keys, titles),
    ]);
    const held = Map.groupBy(known, (row) => row.generationId);
    for (const item of found) {
      const { id } = item.generation;
      const told = asPlanned(item, planned.get(id)?.files ?? []);
      const others = item.media.filter((file) => !told.media.includes(file));
      yield { ...told, leftOut: heldBefore(others, held.get(id) ?? [], earlier) };
    }
  }
}

function asPlanned(item: ArchiveItem, files: Holding['files']): ArchiveItem {
  const held = new Map<string, StoredAsset>(item.media.map(({ stored }) => [stored.assetId, stored]));
  const isThere = ({ assetId, sha256 }: Holding['files'][number]) => held.get(assetId)?.sha256 === sha256;
  const planned = new Set(files.filter(isThere).map(({ assetId }) => assetId));
  const gone = files.filter((file) => !isThere(file));
  const media = item.media.filter(({ stored }) => planned.has(stored.assetId));
  if (gone.length === 0) return { ...item, media };
  const missing = gone.map(({ assetId }): MissingFile => ({ assetId, isReplaced: held.has(assetId) }));
  return { ...item, media, missing };
}

async function* itemRecords(
  db: LifeboatDatabase,
  archiveId: string,
  accountId: AccountId,
  site: SiteId,
): AsyncGenerator<unknown> {
  for await (const rows of holdings(db, archiveId)) {
    const ids = rows.flatMap(({ raw }) => raw.filter(([of]) => of === site));
    for (const raw of await recordsById(db, accountId, ids)) if (raw !== undefined) yield raw;
  }
}

/** In the archive's own order, in batches. */
async function* holdings(db: LifeboatDatabase, archiveId: string): AsyncGenerator<Holding[]> {
  for (let next = 0; ;) {
    const range = db.holdings
      .where('[archiveId+position]')
      .between([archiveId, next], [archiveId, Infinity], true, true);
    const rows = await range.limit(BATCH).toArray();
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    next = (rows.at(-1)?.position ?? 0) + 1;
  }
}
