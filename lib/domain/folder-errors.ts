import type { Policy } from './error-policy.ts';

/** What can go wrong with a folder on the disk. */
export type FolderErrorCode = 'folder-refused' | 'folder-missing' | 'folder-full' | 'folder-blocked';

export const FOLDER_POLICY: Record<FolderErrorCode, Policy> = {
  'folder-refused': {
    effect: 'fails',
    attempts: 1,
    message: 'The browser asks again before Lifeboat may write into the folder. Allow it to go on.',
    remedy: 'allow',
  },
  'folder-missing': {
    effect: 'fails',
    attempts: 1,
    message:
      'The folder is not where it was: moved, renamed, or its drive is not connected. Bring it back, or choose it anew.',
    remedy: 'retry',
  },
  'folder-full': {
    effect: 'fails',
    attempts: 1,
    message: 'There is no room left where the folder lies. Make some, then update the folder again.',
    remedy: 'free-space',
  },
  'folder-blocked': {
    effect: 'fails',
    attempts: 1,
    message:
      'A file in the folder could not be written: another program holds it, or the folder is read-only.',
    remedy: 'retry',
  },
};
