import type { Archive, ArchiveItem, Holding } from '../domain/archive.ts';
import type { StoredAsset } from '../domain/generation.ts';

/**
 * Those of an item's files whose very bytes lie in an archive already, each with the newest that has it. `rows`: what
 * these archives hold of the item. `archives`: newest first.
 */
export function heldBefore(
  media: ArchiveItem['media'],
  rows: readonly Holding[],
  archives: readonly Archive[],
): NonNullable<ArchiveItem['leftOut']> {
  return media.flatMap(({ role, stored }) => {
    const holding = new Set(rows.filter((row) => holds(row, stored)).map(({ archiveId }) => archiveId));
    const archive = archives.find(({ id }) => holding.has(id));
    return archive ? [{ role, stored, archive: archive.name }] : [];
  });
}

function holds({ files }: Holding, { assetId, sha256 }: StoredAsset): boolean {
  return files.some((file) => file.assetId === assetId && file.sha256 === sha256 && !file.isLost);
}
