import type { ExpectedActivity } from '../expected.ts';
import { favouritesAlias, isPublished, type SampleGeneration } from './library/sample.ts';
import type { Sora1 } from './sora1.ts';

/** Folders, and generations by what the owner did with them. Without folders, favourites still tell on themselves. */
export function expectedActivities(sora: Sora1): ExpectedActivity[] {
  const { library, site } = sora;
  const folders = site.faults.foldersFail ? [] : library.folders;
  const favourites = folders.find(({ alias }) => alias === favouritesAlias)?.generations ?? [];
  const met = metBy(sora);
  const ids: Record<string, Iterable<{ id: string }>> = {
    folders: folders.filter(({ alias }) => alias === null),
    favourites: new Set([...met.filter(({ favorite }) => favorite), ...favourites]),
    publications: met.filter((generation) => sora.isOwn(generation) && isPublished(generation)),
  };
  return Object.entries(ids).flatMap(([kind, things]) =>
    [...things].map(({ id }): ExpectedActivity => ({ site: 'sora1', kind, id })),
  );
}

function metBy(sora: Sora1): SampleGeneration[] {
  const { trash, unlisted } = sora.library;
  const kept = sora.site.faults.foldersFail ? [] : unlisted;
  return [...sora.tasks(), ...trash, ...kept].flatMap(({ generations }) => generations);
}
