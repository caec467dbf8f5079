import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { storeError } from '../../../lib/storage/store-error.ts';

const named = (name: string, inner?: Error) =>
  Object.assign(new Error('secret words'), { name, ...(inner && { inner }) });

/** What Dexie throws when some of many rows could not be written. */
const bulkError = (...names: string[]) =>
  new Dexie.BulkError('blobs.bulkPut()', { ...names.map((name) => new DOMException('secret words', name)) });

describe('storeError', () => {
  it.each([
    [new DOMException('', 'QuotaExceededError'), 'storage-full'],
    [named('AbortError', new DOMException('', 'QuotaExceededError')), 'storage-full'],
    [named('NS_ERROR_FILE_NO_DEVICE_SPACE'), 'storage-full'],
    [new DOMException('Failed to write blobs (InvalidBlob)', 'DataError'), 'storage-busy'],
    [named('DatabaseClosedError'), 'storage-busy'],
    [bulkError('QuotaExceededError'), 'storage-full'],
    [bulkError('ConstraintError', 'UnknownError'), 'storage-busy'],
    [bulkError('ConstraintError'), 'unexpected'],
    [new DOMException('secret words', 'NotReadableError'), 'storage-busy'],
    [new TypeError('secret words'), 'unexpected'],
    ['a string', 'unexpected'],
    [null, 'unexpected'],
  ])('reads %s as %s', (thrown, code) => {
    const error = storeError(thrown);
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('secret');
  });

  it('leaves our own errors as they are', () => {
    const error = new AppError('damaged');
    expect(storeError(error)).toBe(error);
  });

  it('ends with an error that names itself as its inner one', () => {
    const circle = named('OddError');
    Object.assign(circle, { inner: circle });
    expect(storeError(circle).code).toBe('unexpected');
  });
});
