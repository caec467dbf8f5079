import { browser } from 'wxt/browser';
import type { ExportChoice } from '../domain/export-choice.ts';
import type { SiteId } from '../domain/ids.ts';
import { asThrown, type ToldFailure } from './told-failure.ts';

/** What the popup and the library page may ask of the background. None is answered: what comes of it is in the database. */
export interface Commands {
  'backup.start': void;
  'backup.cancel': void;
  'queue.pause': void;
  'queue.resume': void;
  'queue.retry': SiteId;
  /** Null: everything, cut and named as in the choice that is remembered. */
  'archive.export': ExportChoice | null;
  'archive.cancel': void;
  /** Brings the chosen folder up to date. */
  'folder.update': void;
  'folder.cancel': void;
  /** Lets the media go that saved archives hold. Of `movedArchives` (ids) the person says that they keep them elsewhere. */
  'space.free': { movedArchives: readonly string[] };
  'space.stop': void;
  /** Asks the sites again for what lies in archives alone. */
  'space.fetchAgain': void;
  'site.open': SiteId;
  'settings.autoBackup': boolean;
  /** Leaves a site out of it, or takes it in again. */
  'settings.autoBackupOf': { site: SiteId; on: boolean };
  'settings.readPrompts': boolean;
}

export type CommandName = keyof Commands;

/** A command as it lies in the session's storage until it is carried out, or could not be. */
export interface LeftCommand {
  name: CommandName;
  data: unknown;
  /** Milliseconds since the epoch. */
  leftAt: number;
  failure: ToldFailure | null;
}

type Changes = Record<string, { newValue?: unknown }>;

const PREFIX = 'command:';

/** Whether a command lies there, and nothing else that the session keeps. */
export function isCommandKey(key: string): boolean {
  return key.startsWith(PREFIX);
}

/**
 * Leaves a command for the background; answers once it is carried out, and throws the AppError that it met. It is left
 * with the browser in the very call, so that the page may close at once: a message is dropped with its sender when the
 * background has to be started first. Only our own pages reach that storage.
 */
export function command<Name extends CommandName>(name: Name, data: Commands[Name]): Promise<void> {
  const key = PREFIX + crypto.randomUUID();
  const left: LeftCommand = { name, data: data ?? null, leftAt: Date.now(), failure: null };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const settle = (changes: Changes) => {
    if (!(key in changes)) return;
    const now = changes[key]?.newValue as LeftCommand | undefined;
    if (now === undefined) resolve();
    else if (now.failure) reject(asThrown(now.failure));
  };
  browser.storage.session.onChanged.addListener(settle);
  browser.storage.session.set({ [key]: left }).catch(reject);
  return promise.finally(() => {
    browser.storage.session.onChanged.removeListener(settle);
    void browser.storage.session.remove(key);
  });
}
