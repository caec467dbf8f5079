import type { Policy } from './error-policy.ts';
import { FOLDER_POLICY, type FolderErrorCode } from './folder-errors.ts';

/** Everything that can go wrong in words of our own; each has exactly one policy below. */
export type ErrorCode =
  | 'signed-out'
  | 'other-account'
  | 'retired'
  | 'region-blocked'
  | 'not-onboarded'
  | 'challenged'
  | 'rate-limited'
  | 'link-expired'
  | 'gone'
  | 'not-yours'
  | 'withheld'
  | 'refused'
  | 'no-link'
  | 'offline'
  | 'server-error'
  | 'site-changed'
  | 'list-cut-short'
  | 'list-missing'
  | 'damaged'
  | 'storage-full'
  | 'storage-busy'
  | 'permission-missing'
  | 'page-missing'
  | FolderErrorCode
  | 'unexpected';

export const ERROR_POLICY: Record<ErrorCode, Policy> = {
  'signed-out': {
    effect: 'site-pauses',
    attempts: 1,
    message: 'You are signed out. Open {site} and sign in; the backup goes on by itself.',
    remedy: 'sign-in',
  },
  'other-account': {
    effect: 'site-pauses',
    attempts: 1,
    message: 'Another account is open in {site} now. Go back to the one before, or back up everything anew.',
    remedy: 'open-site',
  },
  retired: {
    effect: 'site-stops',
    // Of a file: a refusal of all may pass within minutes, and the file must not be lost to it.
    attempts: 6,
    message: '{site} no longer answers. Ask for the official export instead.',
    remedy: 'official-export',
  },
  'region-blocked': {
    effect: 'fails',
    attempts: 1,
    message:
      '{site} is not offered in your country. Back up again where it is, or ask for the official export.',
    remedy: 'official-export',
  },
  'not-onboarded': {
    effect: 'nothing-there',
    attempts: 1,
    message: 'You never used {site} with this account, so there is nothing to save.',
    remedy: null,
  },
  challenged: {
    effect: 'site-pauses',
    attempts: 1,
    message: '{site} wants to see that you are human. Open it once; the backup goes on by itself.',
    remedy: 'open-site',
  },
  'rate-limited': {
    effect: 'site-waits',
    attempts: 1,
    message: '{site} asked us to slow down.',
    remedy: null,
  },
  'link-expired': { effect: 'retry', attempts: 4, message: 'The link to the file ran out.', remedy: 'retry' },
  gone: { effect: 'not-available', attempts: 1, message: 'No longer on the site.', remedy: null },
  'not-yours': {
    effect: 'fails',
    attempts: 1,
    message: 'This is the work of someone else, so it is not saved.',
    remedy: null,
  },
  withheld: { effect: 'not-available', attempts: 1, message: 'Not available on the site.', remedy: null },
  refused: {
    effect: 'retry',
    attempts: 4,
    message: '{site} refuses to hand this out, though you are signed in.',
    remedy: 'retry',
  },
  'no-link': {
    effect: 'retry',
    attempts: 3,
    message: '{site} gave no usable link to the file.',
    remedy: 'retry',
  },
  offline: { effect: 'retry', attempts: 6, message: 'No connection.', remedy: 'retry' },
  'server-error': {
    effect: 'retry',
    attempts: 6,
    message: '{site} had a fault of its own.',
    remedy: 'retry',
  },
  'site-changed': {
    effect: 'fails',
    attempts: 1,
    message: '{site} changed. What still fits is saved, the rest is kept as it came.',
    remedy: null,
  },
  'list-cut-short': {
    effect: 'fails',
    attempts: 1,
    message: '{site} stopped in the middle of the list.',
    remedy: 'retry',
  },
  'list-missing': {
    effect: 'fails',
    attempts: 1,
    message: '{site} does not offer one of its lists any more. The others are read.',
    remedy: 'retry',
  },
  damaged: { effect: 'retry', attempts: 3, message: 'The file came incomplete.', remedy: 'retry' },
  'storage-full': {
    effect: 'all-pauses',
    attempts: 1,
    message: 'The disk is full. Free some space, or export what is saved, then resume.',
    remedy: 'free-space',
  },
  'storage-busy': {
    effect: 'retry',
    attempts: 12,
    message: "The browser's store is busy.",
    remedy: 'retry',
  },
  'permission-missing': {
    effect: 'site-pauses',
    attempts: 1,
    message: 'Lifeboat may not read {site}. Allow it to go on.',
    remedy: 'allow',
  },
  'page-missing': {
    effect: 'site-pauses',
    attempts: 1,
    message: 'No tab of {site} is open. Open {site} to go on.',
    remedy: 'open-site',
  },
  ...FOLDER_POLICY,
  unexpected: {
    effect: 'fails',
    attempts: 2,
    message: 'Something went wrong that we did not foresee.',
    remedy: 'retry',
  },
};

export interface FailureDetails {
  /** Milliseconds since the epoch: when it is worth trying again. */
  until?: number | null;
  /** For the log and a report: names of fields and numbers, never prompts, links or tokens. */
  detail?: string | null;
}

/** The only error that carries meaning across modules. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly until: number | null;
  readonly detail: string | null;

  constructor(code: ErrorCode, { until = null, detail = null }: FailureDetails = {}, options?: ErrorOptions) {
    super(detail === null ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.until = until;
    this.detail = detail;
  }
}

/** What is stored of an error. */
export interface Failure {
  code: ErrorCode;
  detail: string | null;
  until: number | null;
  at: number;
}

/** Anything thrown, as an AppError; what is not one becomes `unexpected`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const detail = thrown instanceof Error ? thrown.name : typeof thrown;
  return new AppError('unexpected', { detail }, { cause: thrown });
}

export function failureOf(error: AppError, now: number): Failure {
  return { code: error.code, detail: error.detail, until: error.until, at: now };
}

export function plainWords(code: ErrorCode, siteName: string): string {
  return ERROR_POLICY[code].message.replaceAll('{site}', siteName);
}
