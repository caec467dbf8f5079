import { browser } from 'wxt/browser';
import { type CommandName, type Commands, isCommandKey, type LeftCommand } from './commands.ts';
import { toldFailure } from './told-failure.ts';

type Report = (where: string, thrown: unknown) => void;
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
 * Begins with what was left, and with what will be, in its order, and waits for none: one that hangs must not stand in
 * the way of `Cancel`. What a dead background did not come to is carried out, too. Call in the first tick, after each
 * `onCommand`: being left is what starts the background. `report` is told of what failed.
 */
export function takeCommands(report: Report): void {
  browser.storage.session.onChanged.addListener((changes) => {
    if (Object.keys(changes).some(isCommandKey)) void takeAll(report);
  });
  void takeAll(report);
}

async function takeAll(report: Report): Promise<void> {
  const all = Object.entries(await browser.storage.session.get<Record<string, LeftCommand>>(null));
  const left = all.filter(([key, { failure }]) => isCommandKey(key) && failure === null && !inHand.has(key));
  left.sort(([, one], [, other]) => one.leftAt - other.leftAt);
  for (const [key, one] of left) void carryOut(key, one, report);
}

async function carryOut(key: string, left: LeftCommand, report: Report): Promise<void> {
  inHand.add(key);
  try {
    await (handlers[left.name] as ((data: unknown) => unknown) | undefined)?.(left.data);
    await browser.storage.session.remove(key);
  } catch (thrown) {
    report(left.name, thrown);
    await browser.storage.session.set({ [key]: { ...left, failure: toldFailure(thrown) } });
  } finally {
    inHand.delete(key);
  }
}
