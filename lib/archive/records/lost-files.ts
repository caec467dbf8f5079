import type { MissingFile } from '../../domain/archive.ts';
import type { CompletenessReport, FailedItem, SiteCompleteness } from '../../domain/completeness.ts';
import type { AppError } from '../../domain/errors.ts';
import type { Generation, StoredAsset } from '../../domain/generation.ts';
import { type AssetId, type AssetRole, roleOf, type SiteId } from '../../domain/ids.ts';

/** A file that was saved and that the browser's store could not give back. */
export interface LostFile {
  site: SiteId;
  assetId: AssetId;
  /** Null where the store did not even know of it any more. */
  stored: StoredAsset | null;
  failure: FailedItem;
}

interface Filed {
  generation: Generation;
  role: AssetRole;
  stored: StoredAsset;
}

export function lostFile({ generation, role, stored }: Filed, { code }: AppError): LostFile {
  const { id, site, pageUrl } = generation;
  const reason = "The file was saved, but it is lost from the browser's store.";
  return {
    site,
    assetId: stored.assetId,
    stored,
    failure: { generationId: id, role, pageUrl, code, reason, attempts: 1 },
  };
}

/** One that was planned for the archive and is not there any more when it is written. */
export function missingFile(
  { id, site, pageUrl }: Generation,
  { assetId, isReplaced }: MissingFile,
): LostFile {
  const reason = isReplaced
    ? 'Another file took its place while the archive was being written; the next archive will hold it.'
    : "The file was saved, but it is gone from the browser's store.";
  const failure = { generationId: id, role: roleOf(assetId), pageUrl, code: 'damaged' as const, reason };
  return { site, assetId, stored: null, failure: { ...failure, attempts: 1 } };
}

/** The report as it is true for the archive: what was lost counts as failed, not as saved. */
export function withLostFiles(report: CompletenessReport, lost: readonly LostFile[]): CompletenessReport {
  return { ...report, sites: report.sites.map((site) => siteWithLost(site, lost)) };
}

function siteWithLost(site: SiteCompleteness, all: readonly LostFile[]): SiteCompleteness {
  const failures = all.filter((file) => file.site === site.site).map((file) => file.failure);
  const works = failures.filter(({ role }) => role === 'original').length;
  const extras = failures.length - works;
  const { saved, failed, waiting } = site.extraFiles;
  const isLost = (file: FileOf) => failures.some((lost) => isSame(lost, file));
  return {
    ...site,
    saved: site.saved - works,
    failed: site.failed + works,
    failures: [...site.failures, ...failures],
    lesser: site.lesser.filter((file) => !isLost(file)),
    extraFiles: { saved: saved - extras, failed: failed + extras, waiting },
  };
}

type FileOf = Pick<FailedItem, 'generationId' | 'role'>;

function isSame(one: FileOf, other: FileOf): boolean {
  return one.generationId === other.generationId && one.role === other.role;
}
