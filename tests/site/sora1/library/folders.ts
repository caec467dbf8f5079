import { ulid } from '../../library/ids.ts';
import type { Random } from '../../library/random.ts';
import { favouritesAlias, type SampleFolder, type SampleGeneration } from './sample.ts';

function folder(
  title: string,
  alias: string | null,
  at: number,
  random: Random,
  generations: SampleGeneration[],
): SampleFolder {
  const newestFirst = generations.toSorted((one, other) => other.createdAt - one.createdAt);
  return { id: `coll_${ulid(at, random)}`, alias, title, createdAt: at, generations: newestFirst };
}

/**
 * Three folders and the favourites. The folders overlap, two differ only in case, one holds what no list shows,
 * and the favourites hold other people's work.
 */
export function makeFolders(
  own: readonly SampleGeneration[],
  unlisted: readonly SampleGeneration[],
  others: readonly SampleGeneration[],
  random: Random,
): SampleFolder[] {
  const boats = own.filter((generation) => generation.ordinal % 7 === 2);
  const nights = own.filter((generation) => generation.ordinal % 14 === 2 || generation.ordinal % 11 === 4);
  const few = own.filter((generation) => generation.ordinal % 45 === 16);
  const loved = own.filter((generation) => generation.ordinal % 13 === 6);
  for (const generation of loved) generation.favorite = true;
  const at = Date.UTC(2025, 4, 1, 8);
  return [
    folder('Boats', null, at, random, boats),
    folder('boats', null, at + 86_400_000, random, [...few, ...unlisted]),
    folder('夜の街 · Night/cities', null, at + 172_800_000, random, nights),
    folder('Favorites', favouritesAlias, at, random, [...loved, ...others]),
  ];
}
