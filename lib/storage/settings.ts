import { storage } from 'wxt/utils/storage';
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
