import { storage } from 'wxt/utils/storage';
import { DEFAULT_EXPORT_CHOICE, type ExportChoice } from '../domain/export-choice.ts';
import type { SiteId } from '../domain/ids.ts';

/** Whether one's own work is queued as it passes by on the sites. */
export const autoBackup = storage.defineItem<boolean>('local:autoBackup', { fallback: false, version: 1 });

/** The sites where it is not, though it is on. */
export const autoBackupLeftOut = storage.defineItem<SiteId[]>('local:autoBackupLeftOut', {
  fallback: [],
  version: 1,
});

/**
 * Whether prompts that a list leaves out are read one by one, e.g. from the conversation that an image was made in.
 * Only while a backup runs, never as one browses.
 */
export const readPrompts = storage.defineItem<boolean>('local:readPrompts', { fallback: true, version: 1 });

/** What the last export was asked with; the next one begins with it. */
export const exportChoice = storage.defineItem<ExportChoice>('local:exportChoice', {
  fallback: DEFAULT_EXPORT_CHOICE,
  version: 1,
});

/** Everything, whatever was chosen last; cut into volumes and named as it was. */
export async function wholeExport(): Promise<ExportChoice> {
  return { ...(await exportChoice.getValue()), what: 'all', isDetailsOnly: false };
}
