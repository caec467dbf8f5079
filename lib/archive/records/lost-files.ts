import type { CompletenessReport, FailedItem, SiteCompleteness } from '../../domain/completeness.ts';
import type { AppError } from '../../domain/errors.ts';
import type { Generation, StoredAsset } from '../../domain/generation.ts';
import type { AssetRole, SiteId } from '../../domain/ids.ts';

/** A file that was saved and that the browser's store could not give back. */
export interface LostFile {
  site: SiteId;
  stored: StoredAsset;
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
  return { site, stored, failure: { generationId: id, role, pageUrl, code, reason, attempts: 1 } };
}

/** The report as it is true for the archive: what was lost counts as failed, not as saved. */
export function withLostFiles(report: CompletenessReport, lost: readonly LostFile[]): CompletenessReport {
  return { ...report, sites: report.sites.map((site) => siteWithLost(site, lost)) };
}

function siteWithLost(site: SiteCompleteness, all: readonly LostFile[]): SiteCompleteness {
  const failures = all.filter((file) => file.site === site.site).map((file) => file.failure);
  const works = failures.filter(({ role }) => role === 'original').length;
  return {
    ...site,
    saved: site.saved - works,
    failed: site.failed + works,
    failures: [...site.failures, ...failures],
  };
}
