import { AppError } from '../domain/errors.ts';

/** Bytes that must stay free: the browser itself needs some, and one more file. */
const RESERVE = 256 * 1024 * 1024;

/** An estimate is not free of charge; a little old is good enough. */
const FRESH_FOR = 5_000;

let checkedAt = 0;

/**
 * Asks Firefox once to keep what is saved, and to lift the limit that it has for one site; with
 * `unlimitedStorage` it agrees without a question. Chromium needs no asking, and its workers cannot.
 */
export async function askToPersist(): Promise<void> {
  const storage: Partial<StorageManager> = navigator.storage;
  if (storage.persist && !(await navigator.storage.persisted())) await navigator.storage.persist();
}

/** Bytes that are used by what is kept here, and that are left; null where the browser does not say. */
export async function usedRoom(): Promise<{ used: number | null; left: number | null }> {
  const { quota, usage } = await navigator.storage.estimate();
  const left = quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
  return { used: usage ?? null, left };
}

/** Throws AppError `storage-full` when the browser has no room for another file. */
export async function assertRoom(): Promise<void> {
  if (Date.now() - checkedAt < FRESH_FOR) return;
  const { quota, usage } = await navigator.storage.estimate();
  if (quota !== undefined && usage !== undefined && quota - usage < RESERVE)
    throw new AppError('storage-full');
  checkedAt = Date.now();
}
