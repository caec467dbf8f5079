import type { Table } from 'dexie';
import type { Activity, Generation } from '../domain/generation.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { RawId } from '../domain/archive.ts';
import { BATCH } from './archive-items.ts';
import type { LifeboatDatabase } from './database.ts';

type PayloadKey = [AccountId, SiteId, string];

/** Every record of one account on one site as the service sent it, misfits after the rest. */
export async function* records(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
): AsyncGenerator<unknown> {
  for await (const { raw } of rowsOf(db.payloads, '[accountId+site+nativeId]', accountId, site)) yield raw;
  yield* misfits(db, accountId, site);
}

/** Those that belong to no generation: profiles, folders, comments, and what did not fit any known shape. */
export async function* looseRecords(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
): AsyncGenerator<unknown> {
  const [owned, keys] = await Promise.all([
    ownedIds(db, accountId),
    db.payloads
      .where('[accountId+site+nativeId]')
      .between([accountId, site], [accountId, site, []])
      .primaryKeys(),
  ]);
  const loose = keys.filter(([, , id]) => !owned.has(id));
  for await (const { raw } of rowsAt(db.payloads, loose)) yield raw;
  yield* misfits(db, accountId, site);
}

/** These records, in this order; undefined for one that is gone. */
export async function recordsById(
  db: LifeboatDatabase,
  accountId: AccountId,
  ids: readonly RawId[],
): Promise<unknown[]> {
  const rows = await db.payloads.bulkGet(ids.map(([site, id]): PayloadKey => [accountId, site, id]));
  return rows.map((row) => row?.raw);
}

/** Which of these records there are. */
export async function knownRecords(
  db: LifeboatDatabase,
  accountId: AccountId,
  ids: readonly RawId[],
): Promise<RawId[]> {
  const keys = ids.map(([site, id]): PayloadKey => [accountId, site, id]);
  const known = await db.payloads.where('[accountId+site+nativeId]').anyOf(keys).primaryKeys();
  return known.map(([, site, id]) => [site, id]);
}

/** The ids under which a service may have sent a record of it: its own, and that of the task that made it. */
export function recordIdsOf({ nativeId, taskId }: Generation): string[] {
  return taskId === null || taskId === nativeId ? [nativeId] : [nativeId, taskId];
}

/** The same of all generations, from keys alone. */
async function ownedIds(db: LifeboatDatabase, accountId: AccountId): Promise<ReadonlySet<string>> {
  const [ids, tasks] = await Promise.all([
    db.generations.where('[accountId+id]').between([accountId, ''], [accountId, []]).primaryKeys(),
    db.generations.where('[accountId+taskId]').between([accountId, ''], [accountId, []]).keys(),
  ]);
  const taskIds = (tasks as unknown as [AccountId, string][]).map(([, task]) => task);
  return new Set([...ids.map(([, id]) => id.slice(id.indexOf(':') + 1)), ...taskIds]);
}

async function* misfits(db: LifeboatDatabase, accountId: AccountId, site: SiteId): AsyncGenerator<unknown> {
  for await (const { raw } of rowsOf(db.misfits, '[accountId+site+id]', accountId, site)) yield raw;
}

export function activities(
  db: LifeboatDatabase,
  accountId: AccountId,
  site: SiteId,
): AsyncGenerator<Activity> {
  return rowsOf(db.activities, '[accountId+site+kind+id]', accountId, site);
}

/** The rows of one account on one site, by a primary key that begins with both. */
async function* rowsOf<Row, Key extends unknown[]>(
  table: Table<Row, Key>,
  key: string,
  accountId: AccountId,
  site: SiteId,
): AsyncGenerator<Row> {
  const range = table.where(key).between([accountId, site], [accountId, site, []]);
  yield* rowsAt(table, await range.primaryKeys());
}

async function* rowsAt<Row, Key extends unknown[]>(
  table: Table<Row, Key>,
  keys: readonly Key[],
): AsyncGenerator<Row> {
  for (let start = 0; start < keys.length; start += BATCH) {
    const batch = await table.bulkGet(keys.slice(start, start + BATCH));
    for (const row of batch) if (row !== undefined) yield row;
  }
}
