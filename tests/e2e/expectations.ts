import { expect } from 'vitest';
import type { ExpectedItem } from '../site/expected.ts';
import { foreignRequests, violations } from '../site/request-log.ts';
import type { Site } from '../site/server.ts';
import type { ReadArchive } from './archive-check.ts';

/** What the site says a perfect backup holds, against what the archive really holds. */
export function expectEverything(archive: ReadArchive, expected: readonly ExpectedItem[]): void {
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

function expectedFiles(expected: readonly ExpectedItem[]): string[] {
  return expected
    .flatMap(({ generationId, file, failure, owner }) =>
      file && failure === null && owner === 'self' ? `${generationId} ${file.sha256} ${file.bytes}` : [],
    )
    .sort();
}

function idsOf({ generations }: ReadArchive, owner: 'self' | 'other'): string[] {
  return generations
    .filter((generation) => generation.owner === owner)
    .map(({ id }) => id)
    .sort();
}

function ids(expected: readonly ExpectedItem[], owner: 'self' | 'other'): string[] {
  return expected
    .filter((item) => item.owner === owner)
    .map(({ generationId }) => generationId)
    .sort();
}

/** Whatever has no file is named, with a reason, in the proof that lies in the archive. */
function expectNothingUnsaid({ completeness }: ReadArchive, expected: readonly ExpectedItem[]): void {
  const own = expected.filter(({ owner }) => owner === 'self');
  const [site] = completeness.sites;
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

/** No host but the site's own, no method but GET, no token or cookie where it does not belong. */
export function expectReadOnly({ log }: Site): void {
  expect(foreignRequests(log).map(({ host }) => host)).toEqual([]);
  expect(violations(log).map(({ host, path, violation }) => `${violation}: ${host}${path}`)).toEqual([]);
}
