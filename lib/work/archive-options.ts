import type { ArchiveOptions } from '../archive/build.ts';
import type { Archive } from '../domain/archive.ts';
import { placeOf } from '../storage/archive-places.ts';
import type { LifeboatDatabase } from '../storage/database.ts';

type Told = Pick<Archive, 'name' | 'group' | 'volume' | 'volumes' | 'follows' | 'isOversize' | 'choice'>;

/** What an archive says of itself and of those that belong with it. */
export async function archiveOptions(
  db: LifeboatDatabase,
  archive: Told,
): Promise<Pick<ArchiveOptions, 'name' | 'place' | 'volume' | 'follows' | 'pattern' | 'isDetailsOnly'>> {
  const { name, volume, volumes, isOversize, choice } = archive;
  const { own, earlier } = await placeOf(db, archive);
  const limit = choice.volumeBytes ?? Infinity;
  const [before] = earlier;
  return {
    name,
    pattern: choice.pattern,
    isDetailsOnly: choice.isDetailsOnly,
    place: { archive: own, ...(earlier.length > 0 && { earlier }) },
    ...((volumes > 1 || isOversize) && {
      volume: { number: volume, of: volumes, group: own.id, limit, isOversize },
    }),
    ...(before && { follows: before.name }),
  };
}
