import { storage } from 'wxt/utils/storage';

/** Whether one's own work is queued as it passes by on the site. */
export const autoBackup = storage.defineItem<boolean>('local:autoBackup', { fallback: false, version: 1 });
