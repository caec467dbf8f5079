import { AppError, type ErrorCode } from '../../domain/errors.ts';

/** Measured in Chromium 156: what each of its own errors means here. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  NotAllowedError: 'folder-refused',
  SecurityError: 'folder-refused',
  NotFoundError: 'folder-missing',
  QuotaExceededError: 'folder-full',
  NoModificationAllowedError: 'folder-blocked',
  InvalidModificationError: 'folder-blocked',
  InvalidStateError: 'folder-blocked',
  TypeMismatchError: 'folder-blocked',
  AbortError: 'folder-blocked',
};

/** What the browser threw while it worked in the folder, in words of our own. `detail` names the step, no file. */
export function folderError(thrown: unknown, detail: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return new AppError(CODES[name] ?? 'unexpected', { detail: `${detail}: ${name}` }, { cause: thrown });
}

/** True where the entry is not there, which is no trouble by itself. */
export function isAbsent(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'NotFoundError';
}
