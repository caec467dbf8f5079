import type { ErrorCode } from '../../lib/domain/errors.ts';
import type { ExportChoice } from '../../lib/domain/export-choice.ts';
import type { ExportCounts, MadeExport } from '../../lib/domain/export-counts.ts';
import type { Overview } from '../../lib/domain/overview.ts';
import { archivesOverview } from '../../lib/storage/archives-overview.ts';
import { database as db } from '../../lib/storage/database.ts';
import { exportCounts, madeExports } from '../../lib/storage/export-counts.ts';
import { exportChoice } from '../../lib/storage/settings.ts';
import { watched } from '../popup/watched.svelte.ts';

/** Milliseconds: what is new is counted by reading the whole library. */
const COUNT_PACE = 5_000;

interface WatchedExports {
  /** Undefined until everything was read once. */
  readonly ready:
    | (Pick<Overview, 'archives'> & {
        choice: ExportChoice;
        counts: ExportCounts;
        made: readonly MadeExport[];
        owners: Overview['archiveOwners'];
      })
    | undefined;
  readonly failure: ErrorCode | null;
  readonly choose: (choice: ExportChoice) => void;
}

/** What there is to export and what was, always up to date while the component lives. */
export function watchedExports(): WatchedExports {
  let choice = $state.raw<ExportChoice>();
  const counts = watched(() => () => exportCounts(db), COUNT_PACE);
  const made = watched(() => () => madeExports(db));
  const overview = watched(() => () => archivesOverview(db));
  void exportChoice.getValue().then((remembered) => (choice = remembered));
  $effect(() => exportChoice.watch((changed) => (choice = changed)));
  return {
    get ready() {
      if (!choice || !counts.current || !made.current || !overview.current) return undefined;
      const { archives, archiveOwners: owners } = overview.current;
      return { choice, counts: counts.current, made: made.current, archives, owners };
    },
    get failure() {
      return counts.failure ?? made.failure ?? overview.failure;
    },
    choose(chosen) {
      choice = chosen;
      void exportChoice.setValue(chosen);
    },
  };
}
