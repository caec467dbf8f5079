import type { Archive, HeldFile, Holding } from './archive.ts';
import type { StoredAsset } from './generation.ts';
import type { SiteId } from './ids.ts';

/** A saved file whose bytes are no longer here, because the person freed its space: the archive has them. */
export interface FreedFile extends StoredAsset {
  site: SiteId;
  archiveId: string;
  /** Milliseconds since the epoch. */
  freedAt: number;
}

/** One request to free space, and how far it came. A `running` one is gone on with at the next start. */
export interface Freeing {
  /** Milliseconds since the epoch; archives that were saved later do not count for it. */
  askedAt: number;
  status: 'running' | 'done' | 'stopped';
  /** Archives that the browser does not find where it saved them, and that the person has elsewhere. */
  movedArchives: string[];
  /** What there was to free at its beginning; null until that is counted. */
  planned: FreeSpace | null;
  /** What was freed of it. */
  freed: FreeSpace;
  /** Bytes that the browser counted for us before; null where it does not say. */
  usedBefore: number | null;
}

export interface FreeSpace {
  files: number;
  bytes: number;
}

export const NO_SPACE: FreeSpace = { files: 0, bytes: 0 };

export function sumOfSpaces(spaces: Iterable<FreeSpace>): FreeSpace {
  return [...spaces].reduce(
    (sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }),
    NO_SPACE,
  );
}

/** Whether the browser still finds a file that it saved; `unknown` once it forgot about it. */
export type SavedFile = 'there' | 'missing' | 'unknown';

/** A file that may go, and the archive that has it. */
export interface Freeable {
  stored: StoredAsset;
  archiveId: string;
}

/** All that is needed to tell whether an archive stands in for the copies here. */
export type HoldingArchive = Pick<
  Archive,
  'id' | 'group' | 'volumes' | 'status' | 'choice' | 'requestedAt' | 'finishedAt'
>;

/**
 * The archives that stand in for copies here, newest first: with media, reported whole by the browser, and so are all
 * volumes of the same export; saved until `until`, and not `missing`.
 */
export function holders<One extends HoldingArchive>(
  archives: readonly One[],
  missing: readonly string[],
  until = Infinity,
): One[] {
  const saved = archives.filter(
    ({ status, choice, finishedAt }) =>
      status === 'saved' && !choice.isDetailsOnly && (finishedAt ?? Infinity) <= until,
  );
  const volumesOf = Map.groupBy(saved, ({ group }) => group);
  return saved
    .filter(({ id, group, volumes }) => volumesOf.get(group)?.length === volumes && !missing.includes(id))
    .sort((left, right) => right.requestedAt - left.requestedAt);
}

/** Of the files here, those that one of these archives holds with the very same bytes; the first that does is named. */
export function freeable(
  files: readonly StoredAsset[],
  holdings: readonly Pick<Holding, 'archiveId' | 'files'>[],
  archives: readonly { id: string }[],
): Freeable[] {
  const rowsOf = Map.groupBy(holdings, ({ archiveId }) => archiveId);
  const holderOf = new Map<string, string>();
  // The first is written down last, over the others.
  for (const { id } of archives.toReversed()) {
    for (const file of heldIn(rowsOf.get(id) ?? [])) holderOf.set(keyOf(file), id);
  }
  return files.flatMap((stored) => {
    const archiveId = holderOf.get(keyOf(stored));
    return archiveId === undefined ? [] : [{ stored, archiveId }];
  });
}

function heldIn(holdings: readonly Pick<Holding, 'files'>[]): HeldFile[] {
  return holdings.flatMap(({ files }) => files).filter(({ isLost }) => !isLost);
}

function keyOf({ assetId, sha256 }: Pick<HeldFile, 'assetId' | 'sha256'>): string {
  return `${sha256} ${assetId}`;
}
