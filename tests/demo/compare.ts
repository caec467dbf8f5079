import type { ArchivedGeneration, ReadArchive } from '../e2e/archive-check.ts';
import { type Expected, idsOfActivities } from '../e2e/expectations.ts';
import type { Site } from '../site/server.ts';

/**
 * Every difference between what the site says that a perfect backup holds and what the archive holds, in plain
 * words; none when it is perfect. Hashes are those of the bytes in the archive.
 */
export async function differences(archive: ReadArchive, site: Site): Promise<string[]> {
  const expected: (Expected & { availability: string })[] = [...site.expected(), ...site.chatgpt.expected()];
  const archived = new Map(archive.generations.map((generation) => [generation.id, generation]));
  const known = new Set(expected.map(({ generationId }) => generationId));
  return [
    ...archive.generations
      .filter(({ id, owner }) => owner === 'self' && !known.has(id))
      .map(({ id }) => `${id}: not of this library`),
    ...expected.flatMap((item) => fault(item, archived.get(item.generationId), archive) ?? []),
    ...repeated(archive),
    ...surplus(archive),
    ...unsaid(archive, expected, site.withheld()),
    ...(await activityFaults(archive, site)),
  ];
}

async function activityFaults(archive: ReadArchive, site: Site): Promise<string[]> {
  const expected = new Set(site.expectedActivities().map(({ site: at, kind, id }) => `${at}/${kind} ${id}`));
  const held = new Set(await idsOfActivities(archive));
  return [...expected].filter((one) => !held.has(one)).map((one) => `${one}: not kept`);
}

function fault(
  { generationId, file, captions = [], availability }: Expected & { availability: string },
  found: ArchivedGeneration | undefined,
  { held }: ReadArchive,
): string | null {
  if (!found) return `${generationId}: missing`;
  if (found.availability !== availability)
    return `${generationId}: ${found.availability}, not ${availability}`;
  const sent = [...(file ? [file] : []), ...captions].map(({ sha256 }) => sha256).sort();
  const kept = found.media.map((media) => held.get(media.file)?.sha256 ?? 'missing').sort();
  if (kept.length !== sent.length) return `${generationId}: ${kept.length} files, not ${sent.length}`;
  return kept.join() === sent.join() ? null : `${generationId}: not the bytes that the site sent`;
}

function repeated({ generations }: ReadArchive): string[] {
  const ids = generations.map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id}: twice`);
}

function surplus({ generations, held }: ReadArchive): string[] {
  const named = new Set(generations.flatMap(({ media }) => media.map(({ file }) => file)));
  return [...held.keys()].filter((path) => !named.has(path)).map((path) => `${path}: no record names it`);
}

/** Whatever has no file must be named in the proof, and every list must have been read to its end. */
function unsaid({ completeness }: ReadArchive, expected: readonly Expected[], withheld: number): string[] {
  const lists = completeness.sites.flatMap(({ collections }) => collections);
  const named = new Set(
    completeness.sites.flatMap(({ unavailable, failures }) =>
      [...unavailable, ...failures].map(({ generationId }) => generationId),
    ),
  );
  const silent = expected.filter(
    ({ generationId, owner, file }) => owner === 'self' && file === null && !named.has(generationId),
  );
  const said = lists.reduce((sum, list) => sum + list.withheld, 0);
  return [
    ...silent.map(({ generationId }) => `${generationId}: missing and not said so`),
    ...lists.filter((list) => !list.listedToTheEnd).map(({ title }) => `${title}: not read to its end`),
    ...(said === withheld ? [] : [`${said} withheld variants, not ${withheld}`]),
  ];
}
