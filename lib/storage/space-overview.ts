import { holders, NO_SPACE, sumOfSpaces, type FreeSpace } from '../domain/free-space.ts';
import type { Generation } from '../domain/generation.ts';
import { roleOf, type AccountId, type GenerationId } from '../domain/ids.ts';
import type { ArchiveOfFreed, SpaceOverview, ThumbnailInArchive } from '../domain/space-overview.ts';
import type { LifeboatDatabase } from './database.ts';
import { freedByArchive } from './freed-files.ts';
import { newestFreeing } from './freeings.ts';
import { freeableSpace } from './free-space.ts';
import { thumbnailsOf } from './thumbnails.ts';

/** Thumbnails shown: a handful that tells what went, and that they stayed. */
const SHOWN = 12;

const NAME_LENGTH = 80;

/** What the browser and the person say of archives, by their ids. */
export interface Whereabouts {
  /** Not where the browser saved them. */
  missing: readonly string[];
  /** Of those, the ones that the person has elsewhere. */
  moved: readonly string[];
}

export async function readSpace(db: LifeboatDatabase, known: Whereabouts): Promise<SpaceOverview> {
  const freeing = (await newestFreeing(db)) ?? null;
  return {
    // While it goes on, its own row says how far it is.
    ...(freeing?.status === 'running' ? NOTHING_FREEABLE : await freeableNow(db, known)),
    freeing,
    freed: await freedSpace(db),
    freedIn: await sharesOf(db, known),
    thumbnails: await someThumbnails(db),
  };
}

const NOTHING_FREEABLE = { freeable: NO_SPACE, holders: [], missing: [] };

/** An archive that is missing counts only for what no other holds, so those that are there are asked first. */
async function freeableNow(
  db: LifeboatDatabase,
  { missing, moved }: Whereabouts,
): Promise<Pick<SpaceOverview, 'freeable' | 'holders' | 'missing'>> {
  const all = holders(await db.archives.toArray(), []);
  const { there = [], lost = [] } = Object.groupBy(all, ({ id }) =>
    missing.includes(id) ? 'lost' : 'there',
  );
  const spaces = await freeableSpace(db, [...there, ...lost]);
  const holding = [...there, ...lost].filter(({ id }) => spaces.has(id));
  const counted = holding.filter(({ id }) => !missing.includes(id) || moved.includes(id));
  return {
    freeable: sumOfSpaces(counted.map(({ id }) => spaces.get(id) ?? NO_SPACE)),
    holders: counted.map(({ name }) => name),
    missing: holding
      .filter(({ id }) => missing.includes(id))
      .map(({ id, name }) => ({ id, name, isMoved: moved.includes(id) })),
  };
}

async function freedSpace(db: LifeboatDatabase): Promise<FreeSpace> {
  const tallies = await db.tallies.toArray();
  return sumOfSpaces(tallies.map(({ freed, freedBytes }) => ({ files: freed, bytes: freedBytes })));
}

/** An archive has one account, but may have several sites. */
async function sharesOf(db: LifeboatDatabase, { missing, moved }: Whereabouts): Promise<ArchiveOfFreed[]> {
  const sums = new Map<string, ArchiveOfFreed>();
  for (const { archiveId, archive, files } of await freedByArchive(db)) {
    const before = sums.get(archiveId)?.files ?? 0;
    const isMissing = missing.includes(archiveId) && !moved.includes(archiveId);
    sums.set(archiveId, { archive, files: before + files, isMissing });
  }
  return [...sums.values()];
}

async function someThumbnails(db: LifeboatDatabase): Promise<ThumbnailInArchive[]> {
  const files = db.freedFiles.filter(({ assetId }) => roleOf(assetId) === 'original');
  const keys = (await files.limit(SHOWN).toArray()).map(
    ({ accountId, generationId }): [AccountId, GenerationId] => [accountId, generationId],
  );
  const found = await thumbnailsOf(db, keys);
  const generations = await db.generations.bulkGet(
    found.map(({ accountId, generationId }): [AccountId, string] => [accountId, generationId]),
  );
  return found.map((thumbnail, index) => ({ ...thumbnail, name: nameOf(generations[index]) }));
}

function nameOf(generation: Generation | undefined): string {
  const words = generation?.title?.trim() || generation?.prompt?.trim() || 'Without a title';
  return words.slice(0, NAME_LENGTH).toWellFormed();
}
