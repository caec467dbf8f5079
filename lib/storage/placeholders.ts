import type { Generation } from '../domain/generation.ts';
import type { AccountId } from '../domain/ids.ts';
import type { ParsedItem } from '../domain/listing.ts';
import type { LifeboatDatabase } from './database.ts';

/** A list that lags behind may still show a task as empty whose results are kept already. */
export async function withoutOldPlaceholders(
  db: LifeboatDatabase,
  items: ParsedItem[],
  accountId: AccountId,
): Promise<ParsedItem[]> {
  const taskIds = items.filter(isPlaceholder).map(({ generation }) => generation.nativeId);
  if (taskIds.length === 0) return items;
  const kept = await db.generations
    .where('[accountId+taskId]')
    .anyOf(taskIds.map((id) => [accountId, id]))
    .toArray();
  const made = new Set(
    kept.filter(({ nativeId, taskId }) => nativeId !== taskId).map(({ taskId }) => taskId),
  );
  return items.filter((item) => !(isPlaceholder(item) && made.has(item.generation.nativeId)));
}

/** A task that made nothing stands under its own id. */
function isPlaceholder({ generation, assets }: ParsedItem): boolean {
  return generation.taskId === generation.nativeId && assets.length === 0;
}

/** A task that had made nothing was kept as a placeholder; its results take its place. Answers those that went. */
export async function dropSuperseded(
  db: LifeboatDatabase,
  items: ParsedItem[],
  accountId: AccountId,
): Promise<Generation[]> {
  const ids = [...new Set(items.flatMap(({ supersedes }) => supersedes ?? []))];
  const placeholders = (
    await db.generations.bulkGet(ids.map((id): [AccountId, string] => [accountId, id]))
  ).filter((generation) => generation !== undefined);
  for (const placeholder of placeholders) {
    await db.generations.delete([accountId, placeholder.id]);
    await db.captures.where('[accountId+generationId]').equals([accountId, placeholder.id]).delete();
  }
  return placeholders;
}
