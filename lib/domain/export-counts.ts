import type { ArchiveProgress } from './overview.ts';

/** Files and their bytes. */
export interface FileSum {
  files: number;
  bytes: number;
}

/** What an export would hold if one asked for it now, of all accounts together. */
export interface ExportCounts {
  all: FileSum;
  /** What no saved archive holds. `items`: also those of which only the details are new. */
  fresh: FileSum & { items: number };
  /** Saved files that lie in earlier archives alone: no export has them again. */
  freed: number;
  /** The archive that the next one would go on from; null before the first. */
  last: { name: string; savedAt: number } | null;
}

/** An export of the past, or the one under way. */
export interface MadeExport extends ArchiveProgress {
  /** Of the first of its volumes: tells it from all others. */
  id: string;
  /** Milliseconds since the epoch. */
  askedAt: number;
  what: 'all' | 'new' | 'details';
}
