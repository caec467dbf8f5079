import type { ReadArchive } from '../e2e/archive-check.ts';

const plainWords: Readonly<Record<string, string>> = {
  moderated: 'withheld by moderation',
  failed: 'never made: the service failed or was told to stop',
  deleted: 'deleted on the site',
  pending: 'still being made',
};

/** Why items are not available, grouped: `5 never made: …`. */
export function reasons({ completeness }: ReadArchive): string[] {
  const counts = new Map<string, number>();
  for (const { availability } of completeness.sites.flatMap(({ unavailable }) => unavailable))
    counts.set(availability, (counts.get(availability) ?? 0) + 1);
  const groups = [...counts].map(
    ([availability, count]) => `${count} ${plainWords[availability] ?? availability}`,
  );
  const withheld = completeness.sites
    .flatMap(({ collections }) => collections)
    .reduce((sum, collection) => sum + collection.withheld, 0);
  return withheld > 0
    ? [...groups, `besides, ${withheld} variants that the service only counts as unsafe`]
    : groups;
}
