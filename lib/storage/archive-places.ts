import type { Archive } from '../domain/archive.ts';
import { volumesOf } from './archives.ts';
import type { LifeboatDatabase } from './database.ts';

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
    next = volumes[0]?.follows ?? null;
  }
  return { own: bagsOf(group, await volumesOf(db, group)), earlier };
}

function bagsOf(group: string, volumes: readonly Archive[]): ExportBags {
  const bags = volumes.map(({ name }) => name);
  return { id: `urn:uuid:${group}`, name: volumes[0]?.groupName ?? '', bags };
}
