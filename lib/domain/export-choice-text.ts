import type { ExportCounts, FileSum, MadeExport } from './export-counts.ts';
import { countText } from './progress-text.ts';
import { sizeText } from './size-text.ts';

/** `1,204 files · 4.6 GB`. */
export function fileSumText({ files, bytes }: FileSum): string {
  return `${filesText(files)} · ${sizeText(bytes)}`;
}

/** What is new, in numbers; what it counts from is said beside. */
export function freshText({ fresh, last }: Pick<ExportCounts, 'fresh' | 'last'>): string {
  if (last === null) return 'There is no earlier archive: everything is new.';
  if (fresh.items === 0) return 'Nothing is new.';
  if (fresh.files > 0) return fileSumText(fresh);
  return `No new file; the details of ${itemsText(fresh.items)} changed.`;
}

/** How an export ended, in a word or two. */
export function madeText(made: MadeExport): string {
  const volumes = made.saved > 0 && made.volumes > 1 ? `, ${made.saved} of ${made.volumes} saved` : '';
  return `${STATES[made.status]}${made.status === 'saved' ? '' : volumes}`;
}

/** `12,040 files in 5 volumes`. */
export function madeFilesText({ what, items, lost, volumes }: MadeExport): string {
  const inVolumes = volumes > 1 ? ` in ${countText(volumes)} volumes` : '';
  return what === 'details' ? 'No media' : `${filesText(items - lost)}${inVolumes}`;
}

export const WHAT_NAMES: Readonly<Record<MadeExport['what'], string>> = {
  all: 'Everything',
  new: 'Only what was new',
  details: 'Details only',
};

const STATES: Readonly<Record<MadeExport['status'], string>> = {
  planning: 'Being prepared',
  building: 'Being written',
  saving: 'Being saved',
  saved: 'Saved',
  failed: 'Failed',
  cancelled: 'Cancelled',
  'nothing-new': 'Nothing was new',
};

function filesText(files: number): string {
  return `${countText(files)} ${files === 1 ? 'file' : 'files'}`;
}

function itemsText(items: number): string {
  return `${countText(items)} ${items === 1 ? 'item' : 'items'}`;
}
