import { browser } from 'wxt/browser';
import { AppError, toAppError, type Failure } from '../domain/errors.ts';
import type { ExportChoice } from '../domain/export-choice.ts';
import type { SiteId } from '../domain/ids.ts';
import { send } from './bus.ts';

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
interface LeftCommand {
  name: CommandName;
  data: unknown;
  /** Milliseconds since the epoch. */
  leftAt: number;
  failure: Pick<Failure, 'code' | 'detail' | 'until'> | null;
}

type Changes = Record<string, { newValue?: unknown }>;

const PREFIX = 'command:';

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
    else if (now.failure) reject(failed(now.failure));
  };
  browser.storage.session.onChanged.addListener(settle);
  browser.storage.session.set({ [key]: left }).catch(reject);
  void send('work.wake', undefined).catch(() => undefined);
  return promise.finally(() => {
    browser.storage.session.onChanged.removeListener(settle);
    void browser.storage.session.remove(key);
  });
}

function failed({ code, ...details }: NonNullable<LeftCommand['failure']>): AppError {
  return new AppError(code, details);
}

type Handlers = { [Name in CommandName]?: (data: Commands[Name]) => unknown };

const handlers: Handlers = {};
const inHand = new Set<string>();

/** Says how a command is carried out in this context. It may come twice, where the background died in between. */
export function onCommand<Name extends CommandName>(
  name: Name,
  handle: (data: Commands[Name]) => unknown,
): void {
  Object.assign(handlers, { [name]: handle });
}

/**
 * Carries out what was left, and what will be, in its order; what a dead background did not come to, too. Call in the
 * first tick, after each `onCommand`: being left is what starts the background. `report` is told of what failed.
 */
export function takeCommands(report: (where: string, thrown: unknown) => void): void {
  browser.storage.session.onChanged.addListener((changes: Changes) => {
    if (Object.keys(changes).some((key) => key.startsWith(PREFIX))) void takeAll(report);
  });
  void takeAll(report);
}

async function takeAll(report: (where: string, thrown: unknown) => void): Promise<void> {
  const all = Object.entries(await browser.storage.session.get<Record<string, LeftCommand>>(null));
  const left = all.filter(
    ([key, { failure }]) => key.startsWith(PREFIX) && failure === null && !inHand.has(key),
  );
  left.sort(([, one], [, other]) => one.leftAt - other.leftAt);
  for (const [key, one] of left) void carryOut(key, one, report);
}

async function carryOut(
  key: string,
  left: LeftCommand,
  report: (where: string, thrown: unknown) => void,
): Promise<void> {
  inHand.add(key);
  try {
    await (handlers[left.name] as ((data: unknown) => unknown) | undefined)?.(left.data ?? undefined);
    await browser.storage.session.remove(key);
  } catch (thrown) {
    report(left.name, thrown);
    const { code, detail, until } = toAppError(thrown);
    await browser.storage.session.set({ [key]: { ...left, failure: { code, detail, until } } });
  } finally {
    inHand.delete(key);
  }
}
