import type { ArchiveItem } from '../../domain/archive.ts';
import type { StoredAsset } from '../../domain/generation.ts';
import type { AssetRole } from '../../domain/ids.ts';

/** Raised when a field changes its meaning or goes; readers may rely on all others. `schema/` tells of each. */
export const RECORD_SCHEMA = 1;

/** A media file and where it lies in the bag. */
export interface FiledMedia {
  role: AssetRole;
  stored: StoredAsset;
  /** From the bag's folder. */
  path: string;
  /** False where media are left out: it would lie there. */
  isIncluded: boolean;
}

/** A line of `generations.jsonl` and the content of each sidecar. Times are RFC 3339 in UTC. */
export function generationRecord(item: ArchiveItem, media: readonly FiledMedia[]) {
  const { generation, collections } = item;
  const { createdAt, ...told } = generation;
  return {
    schemaVersion: RECORD_SCHEMA,
    ...told,
    createdAt: isoTime(createdAt),
    collections,
    media: media.map(({ role, stored, path, isIncluded }) => ({
      role,
      file: isIncluded ? path : null,
      ...fileFacts(stored),
    })),
    elsewhere: filesElsewhere(item).map(({ role, stored, archive }) => ({
      role,
      archive,
      ...fileFacts(stored),
    })),
  };
}

/** Its files that this archive has not, and an earlier one has. */
export function filesElsewhere({ freed, leftOut = [] }: ArchiveItem): ArchiveItem['freed'] {
  return [...freed, ...leftOut];
}

function fileFacts({ mediaType, bytes, sha256, savedAt, rendition }: StoredAsset) {
  return { mediaType, bytes, sha256, savedAt: isoTime(savedAt), rendition };
}

/** RFC 3339, whose years have four digits; null for a time that it cannot say. */
export function isoTime(time: number): string | null {
  const year = new Date(time).getUTCFullYear();
  return year >= 0 && year <= 9999 ? new Date(time).toISOString() : null;
}

export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
