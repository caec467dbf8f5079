import type { Freeing, FreeSpace } from '../domain/free-space.ts';
import type { LifeboatDatabase } from './database.ts';

/** Remembers that space is to be freed; nothing when it is being freed already. */
export async function addFreeing(
  db: LifeboatDatabase,
  asked: Pick<Freeing, 'askedAt' | 'movedArchives' | 'usedBefore'>,
): Promise<void> {
  await db.transaction('rw', db.freeings, async () => {
    if (await freeingUnderWay(db)) return;
    await db.freeings.put({ ...asked, status: 'running', planned: null, freed: { files: 0, bytes: 0 } });
  });
}

export async function planFreeing(
  db: LifeboatDatabase,
  { askedAt }: Pick<Freeing, 'askedAt'>,
  planned: FreeSpace,
): Promise<void> {
  await db.freeings.update(askedAt, { planned });
}

export function freeingUnderWay(db: LifeboatDatabase): Promise<Freeing | undefined> {
  return db.freeings.where('status').equals('running').first();
}

export function newestFreeing(db: LifeboatDatabase): Promise<Freeing | undefined> {
  return db.freeings.orderBy('askedAt').last();
}

/** Ends what is under way, too: whoever wants files back wants none to go. What was freed stays freed. */
export async function forgetFreeings(db: LifeboatDatabase): Promise<void> {
  await db.freeings.clear();
}

/** Ends whatever is under way. What was freed stays freed. */
export async function endFreeing(db: LifeboatDatabase, status: 'done' | 'stopped'): Promise<void> {
  await db.freeings.where('status').equals('running').modify({ status });
}
