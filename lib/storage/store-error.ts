import { AppError, toAppError } from '../domain/errors.ts';

/** Names of what the browser's own stores throw when there is no room. */
const FULL = ['QuotaExceededError', 'NS_ERROR_DOM_INDEXEDDB_QUOTA_ERR', 'NS_ERROR_FILE_NO_DEVICE_SPACE'];

/**
 * And when they are only busy: Chromium's blob store answers `DataError: Failed to write blobs (InvalidBlob)`
 * under a burst of small files, what it has may not be readable for a while, and an IndexedDB connection may be
 * closed from outside.
 */
const BUSY = [
  'DataError',
  'UnknownError',
  'AbortError',
  'DatabaseClosedError',
  'TimeoutError',
  'TransactionInactiveError',
  'NotReadableError',
];

/**
 * Anything that an attempt threw, in words of our own. Dexie wraps the browser's error in `inner`; where it wrote many
 * rows at once, it has one for each that failed in `failures`.
 */
export function storeError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const names = namesOf(thrown);
  if (names.some((name) => FULL.includes(name))) return new AppError('storage-full', {}, { cause: thrown });
  if (names.some((name) => BUSY.includes(name))) {
    return new AppError('storage-busy', { detail: names.join(' ') }, { cause: thrown });
  }
  return toAppError(thrown);
}

function namesOf(thrown: unknown): string[] {
  if (!(thrown instanceof Error)) return [];
  const wrapped = wrappedIn(thrown).filter((one) => one !== thrown);
  return [...new Set([thrown.name, ...wrapped.flatMap(namesOf)])];
}

function wrappedIn(thrown: Error): unknown[] {
  const { inner, failures } = thrown as { inner?: unknown; failures?: unknown };
  return [inner, ...(Array.isArray(failures) ? (failures as unknown[]) : [])];
}
