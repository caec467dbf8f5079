import type { Archive } from '../domain/archive.ts';
import { volumesOf } from './archives.ts';
import type { LifeboatDatabase } from './database.ts';
import { savedArchives } from './holdings.ts';

/** The bags of one export. */
export interface ExportBags {
  /** `urn:uuid:…`: random, so nobody else's export has the same. */
  id: string;
  name: string;
  /** The bags' folders, in the order of their numbers. */
  bags: string[];
}

/** The export that an archive belongs to, and those that it goes on from, the latest first. */
export async function placeOf(
  db: LifeboatDatabase,
  { group, follows }: Pick<Archive, 'group' | 'follows'>,
): Promise<{ own: ExportBags; earlier: ExportBags[] }> {
  const earlier: ExportBags[] = [];
  for (let next = follows; next !== null;) {
    const volumes = await volumesOf(db, next);
    const saved = volumes.filter(({ status }) => status === 'saved');
    if (saved.length > 0) earlier.push(bagsOf(next, saved));
    next = await beforeIt(db, volumes);
  }
  return { own: bagsOf(group, await volumesOf(db, group)), earlier };
}

/** The group in which there is what these volumes leave out; null where they left out nothing. */
async function beforeIt(db: LifeboatDatabase, volumes: readonly Archive[]): Promise<string | null> {
  const [first] = volumes;
  if (!first || first.follows !== null) return first?.follows ?? null;
  if (volumes.every(({ status }) => status === 'saved')) return null;
  // It was to hold everything and was broken off: those before it hold the rest.
  const archives = await savedArchives(db, first.accountId);
  return archives.find(({ requestedAt }) => requestedAt < first.requestedAt)?.group ?? null;
}

function bagsOf(group: string, volumes: readonly Archive[]): ExportBags {
  const bags = volumes.map(({ name }) => name);
  return { id: `urn:uuid:${group}`, name: volumes[0]?.groupName ?? '', bags };
}
