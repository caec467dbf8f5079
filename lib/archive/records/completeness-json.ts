import type { CompletenessReport } from '../../domain/completeness.ts';
import { RECORD_SCHEMA, isoTime } from './generation-record.ts';

/** `completeness.json`: the report with times that people can read. */
export function completenessJson(report: CompletenessReport): string {
  const readable = {
    schemaVersion: RECORD_SCHEMA,
    takenAt: isoTime(report.takenAt),
    sites: report.sites.map((site) => ({
      ...site,
      collections: site.collections.map((collection) => ({
        ...collection,
        listedAt: isoTime(collection.listedAt),
      })),
    })),
  };
  return `${JSON.stringify(readable, null, 2)}\n`;
}
