import { fingerprint } from '../domain/fingerprint.ts';
import type { AssetId } from '../domain/ids.ts';
import type { ItemOwners } from '../domain/item-owners.ts';
import type { Asker, BridgedResponse } from '../messaging/page-bridge.ts';
import type { ObservedResponse, PassedList, SessionAnswer } from '../messaging/protocol.ts';

export interface PassingPorts {
  /** Whether the person wants what passes by at this path kept. */
  isKept(method: string, path: string): Promise<boolean>;
  /** Who is signed in, if it is in that name that the page asked. */
  accountOf(asker: Asker): Promise<SessionAnswer['account']>;
  /** Has it stored, and answers what of it is new and was queued. */
  report(observed: ObservedResponse): Promise<PassedList>;
  /** Notes that a list of this path was too long to be taken. */
  unread(method: string, path: string): Promise<void>;
  /** Whose the items in it are; nothing is stored. Null for what is no list that is known. */
  ownersIn(observed: ObservedResponse): Promise<ItemOwners | null>;
  onNew(assets: readonly AssetId[]): void;
  onOwners(owners: ItemOwners): void;
}

/** Lists whose last answer is remembered; a page asks for few of them again and again. */
const MOST_REMEMBERED = 64;

/** Reports the lists that pass by in a page, each under the account in whose name the page asked for it. */
export class Passing {
  readonly #ports: PassingPorts;
  /** By account and path, a print of what was reported last: a page that polls brings much of the same. */
  readonly #reported = new Map<string, string>();

  constructor(ports: PassingPorts) {
    this.#ports = ports;
  }

  /** Throws what the ports throw; then the next answer alike is reported again. */
  async take({ method, path, body, asker }: BridgedResponse): Promise<void> {
    const isKept = await this.#ports.isKept(method, path);
    if (body === null) {
      if (isKept) await this.#ports.unread(method, path);
      return;
    }
    const account = isKept ? await this.#ports.accountOf(asker) : askerAlone(asker);
    if (account === null) return;
    const list = `${isKept} ${account.id} ${method} ${path}`;
    const print = fingerprint(body);
    // What a POST asked for is not in its path.
    if (method === 'GET' && this.#reported.get(list) === print) return;
    await this.#report({ method, path, body, account }, isKept);
    this.#remember(list, print);
  }

  async #report(observed: ObservedResponse, isKept: boolean): Promise<void> {
    const { fresh, owners } = isKept
      ? await this.#ports.report(observed)
      : { fresh: [], owners: await this.#ports.ownersIn(observed) };
    if (owners !== null) this.#ports.onOwners(owners);
    if (fresh.length > 0) this.#ports.onNew(fresh);
  }

  #remember(list: string, print: string): void {
    this.#reported.delete(list);
    this.#reported.set(list, print);
    const [oldest] = this.#reported.keys();
    if (this.#reported.size > MOST_REMEMBERED && oldest !== undefined) this.#reported.delete(oldest);
  }
}

/** Where nothing is stored the page's own word is enough, and the site is asked nothing. */
function askerAlone({ user }: Asker): SessionAnswer['account'] {
  return user === null ? null : { id: user, displayName: '' };
}
