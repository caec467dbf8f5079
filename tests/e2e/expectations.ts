import { expect } from 'vitest';
import type { ExpectedActivity, ExpectedFile } from '../site/expected.ts';
import { soraSite } from '../site/hosts.ts';
import { foreignRequests, violations } from '../site/request-log.ts';
import type { Site } from '../site/server.ts';
import type { ArchivedSite, ReadArchive } from './archive-check.ts';

/** What a stand-in says of one generation; each service may say more. */
export interface Expected {
  generationId: string;
  owner: 'self' | 'other';
  file: ExpectedFile | null;
  captions?: readonly ExpectedFile[];
  failure: string | null;
  site?: string;
}

/** What the sites say a perfect backup holds, against what the archive really holds. */
export function expectEverything(archive: ReadArchive, expected: readonly Expected[]): void {
  expect(heldFiles(archive)).toEqual(expectedFiles(expected));
  expect(idsOf(archive, 'self')).toEqual(ids(expected, 'self'));
  expect(idsOf(archive, 'other')).toEqual(ids(expected, 'other'));
  expectNothingUnsaid(archive, expected);
}

/** One line per generation with a file: its id and the hash of the bytes in the archive. */
function heldFiles({ generations, held }: ReadArchive): string[] {
  const lines = generations.flatMap(({ id, media }) =>
    media.map(({ file }) => `${id} ${held.get(file)?.sha256 ?? 'missing'} ${held.get(file)?.bytes ?? 0}`),
  );
  expect(lines).toHaveLength(held.size);
  return lines.sort();
}

function expectedFiles(expected: readonly Expected[]): string[] {
  return expected
    .filter(({ file, failure, owner }) => file && failure === null && owner === 'self')
    .flatMap(({ generationId, file, captions = [] }) =>
      [file, ...captions].flatMap((one) => (one ? `${generationId} ${one.sha256} ${one.bytes}` : [])),
    )
    .sort();
}

function idsOf({ generations }: ReadArchive, owner: 'self' | 'other'): string[] {
  return generations
    .filter((generation) => generation.owner === owner)
    .map(({ id }) => id)
    .sort();
}

function ids(expected: readonly Expected[], owner: 'self' | 'other'): string[] {
  return expected
    .filter((item) => item.owner === owner)
    .map(({ generationId }) => generationId)
    .sort();
}

/** Whatever has no file is named, with a reason, in the proof that lies in the archive. */
function expectNothingUnsaid({ completeness }: ReadArchive, expected: readonly Expected[]): void {
  for (const [site, items] of Map.groupBy(expected, (item) => item.site ?? 'chatgpt')) {
    expectSiteSaid(
      completeness.sites.find((one) => one.site === site),
      items,
    );
  }
}

function expectSiteSaid(site: ArchivedSite | undefined, items: readonly Expected[]): void {
  const own = items.filter(({ owner }) => owner === 'self');
  const failed = own.filter(({ failure }) => failure !== null).map(({ generationId }) => generationId);
  const without = own.filter(({ file, failure }) => file === null && failure === null);
  expect(site?.failures.map(({ generationId }) => generationId).sort()).toEqual(failed.sort());
  expect(site?.failures.every(({ reason }) => reason.length > 5)).toBe(true);
  expect(site?.unavailable.map(({ generationId }) => generationId).sort()).toEqual(
    without.map(({ generationId }) => generationId).sort(),
  );
  expect(site).toMatchObject({
    listed: own.length,
    saved: own.length - failed.length - without.length,
    failed: failed.length,
    notAvailable: without.length,
  });
}

/** Every like, comment, follower …, each once, by the file that it lies in. */
export async function expectActivities(
  archive: ReadArchive,
  expected: readonly ExpectedActivity[],
): Promise<void> {
  expect((await idsOfActivities(archive)).sort()).toEqual(
    expected.map(({ site, kind, id }) => `${site}/${kind} ${id}`).sort(),
  );
}

/** `<site>/<kind> <id>` of each activity in the archive. */
export async function idsOfActivities(archive: ReadArchive): Promise<string[]> {
  return (await Promise.all(archive.names.map((name) => activitiesIn(archive, name)))).flat();
}

async function activitiesIn(archive: ReadArchive, name: string): Promise<string[]> {
  const [, place] = /^data\/activity\/(.+)\.jsonl$/.exec(name) ?? [];
  if (place === undefined) return [];
  const lines = (await archive.text(name)).trim().split('\n').filter(Boolean);
  return lines.map((line) => `${place} ${(JSON.parse(line) as { id: string }).id}`);
}

/** No host but the sites' own, no method but GET and the one read by POST, no token or cookie where it does not belong. */
export function expectReadOnly({ log }: Site, known: readonly string[] = soraSite): void {
  expect(foreignRequests(log, known).map(({ host }) => host)).toEqual([]);
  expect(violations(log).map(({ host, path, violation }) => `${violation}: ${host}${path}`)).toEqual([]);
}
