import { defineExtensionMessaging } from '@webext-core/messaging';
import { browser } from 'wxt/browser';
import { AppError } from '../domain/errors.ts';
import { SENDERS, type MessageName, type Protocol } from './protocol.ts';
import { isFrom, type MessageStamp } from './sender-guard.ts';
import { asThrown, type ToldFailure, toldFailure } from './told-failure.ts';

type Handler<Name extends MessageName> = (
  data: Parameters<Protocol[Name]>[0],
  stamp: MessageStamp,
) => ReturnType<Protocol[Name]> | Promise<ReturnType<Protocol[Name]>>;

type Reply = { ok: true; value: unknown } | { ok: false; failure: ToldFailure };

/** What really crosses; the protocol gives each name its types. */
interface Wire {
  [name: string]: (data: unknown) => Reply;
}

const messenger = defineExtensionMessaging<Wire>();

let report: (where: string, thrown: unknown) => void = () => undefined;

/** Tells of every message that this context could not answer well. */
export function onFailedMessage(listener: typeof report): void {
  report = listener;
}

/** A frozen or discarded tab never answers. */
const PATIENCE = 60_000;

/** Milliseconds before a lost message is said once more. */
const BREATH = 250;

/** Answers a message in this context until what it returns is called. Refuses, unhandled, what comes from elsewhere. */
export function onMessage<Name extends MessageName>(
  name: Name,
  isSitePage: (url: string) => boolean,
  handle: Handler<Name>,
): () => void {
  return messenger.onMessage<string>(name, async ({ data, sender }): Promise<Reply> => {
    // The library's own type needs Chrome's types, which are not here.
    const stamp = sender as MessageStamp;
    try {
      const origin = new URL(browser.runtime.getURL('')).origin;
      const self = { id: browser.runtime.id, origin, isSitePage };
      if (!isFrom(SENDERS[name], stamp, self)) throw new AppError('unexpected', { detail: 'sender' });
      return { ok: true, value: await handle(data as Parameters<Protocol[Name]>[0], stamp) };
    } catch (thrown) {
      report(name, thrown);
      return { ok: false, failure: toldFailure(thrown) };
    }
  });
}

/** Sends to the other extension contexts, or into a tab. Throws the AppError that the other side threw. */
export async function send<Name extends MessageName>(
  name: Name,
  data: Parameters<Protocol[Name]>[0],
  tabId?: number,
): Promise<ReturnType<Protocol[Name]>> {
  const answer: Promise<Reply | undefined> =
    tabId === undefined
      ? ownContexts(name, data)
      : withPatience(messenger.sendMessage<string>(name, data, tabId));
  // Among our own contexts there is always somebody, unless something broke.
  const absent = tabId === undefined ? 'unexpected' : 'page-missing';
  const reply = await answer.catch((cause: unknown) => {
    throw new AppError(absent, { detail: 'no answer' }, { cause });
  });
  if (!reply) throw new AppError(absent, { detail: 'empty answer' });
  if (reply.ok) return reply.value as ReturnType<Protocol[Name]>;
  throw asThrown(reply.failure);
}

/** A background that is stopped in the very moment of the message loses it; every message may be said twice. */
async function ownContexts(name: MessageName, data: unknown): Promise<Reply | undefined> {
  return messenger.sendMessage<string>(name, data).catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, BREATH));
    return messenger.sendMessage<string>(name, data);
  });
}

/** A tab that was closed, that never had our script or that sleeps is one and the same; a frozen one is silent. */
function withPatience(answer: Promise<Reply>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('page-missing', { detail: 'silent tab' })), PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
