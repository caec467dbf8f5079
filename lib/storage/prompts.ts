import type { Collection } from '../domain/collection.ts';
import type { AccountId, GenerationId } from '../domain/ids.ts';
import type { FoundPrompt } from '../domain/listing.ts';
import type { LifeboatDatabase } from './database.ts';

/** Fills in prompts that a list left out; what is known already stays, and so does what was never listed. */
export async function recordPrompts(
  db: LifeboatDatabase,
  accountId: AccountId,
  found: readonly FoundPrompt[],
): Promise<void> {
  const prompts = new Map(found.map(({ generationId, prompt }) => [generationId, prompt]));
  const rows = await generations(db, accountId, [...prompts.keys()]);
  await db.generations.bulkPut(
    rows
      .filter(({ prompt }) => prompt === null)
      .map((row) => ({ ...row, prompt: prompts.get(row.id) ?? null })),
  );
}

/** Leaves out the reads for prompts that are all known by now. Call it after the page itself was recorded. */
export async function stillLacking(
  db: LifeboatDatabase,
  accountId: AccountId,
  collections: readonly Collection[],
): Promise<Collection[]> {
  const lacks = await Promise.all(
    collections.map(async ({ kind, lacking = [] }) => {
      if (kind !== 'prompts') return true;
      return (await generations(db, accountId, lacking)).some(({ prompt }) => prompt === null);
    }),
  );
  return collections.filter((_, index) => lacks[index]);
}

async function generations(db: LifeboatDatabase, accountId: AccountId, ids: readonly GenerationId[]) {
  const rows = await db.generations.bulkGet(ids.map((id): [AccountId, string] => [accountId, id]));
  return rows.filter((row) => row !== undefined);
}
