import { fingerprint } from '../domain/fingerprint.ts';
import type { AssetId } from '../domain/ids.ts';
import type { Asker, BridgedResponse } from '../messaging/page-bridge.ts';
import type { ObservedResponse, SessionAnswer } from '../messaging/protocol.ts';

export interface PassingPorts {
  /** Whether the person wants what passes by at this path kept. */
  isWanted(method: string, path: string): Promise<boolean>;
  accountOf(asker: Asker): Promise<SessionAnswer['account']>;
  /** Has it stored and answers what of it is new and was queued. */
  report(observed: ObservedResponse): Promise<readonly AssetId[]>;
  onNew(assets: readonly AssetId[]): void;
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
    if (!(await this.#ports.isWanted(method, path))) return;
    const account = await this.#ports.accountOf(asker);
    if (account === null) return;
    const list = `${account.id} ${method} ${path}`;
    const print = fingerprint(body);
    // What a POST asked for is not in its path.
    if (method === 'GET' && this.#reported.get(list) === print) return;
    const fresh = await this.#ports.report({ method, path, body, account });
    this.#remember(list, print);
    if (fresh.length > 0) this.#ports.onNew(fresh);
  }

  #remember(list: string, print: string): void {
    this.#reported.delete(list);
    this.#reported.set(list, print);
    const [oldest] = this.#reported.keys();
    if (this.#reported.size > MOST_REMEMBERED && oldest !== undefined) this.#reported.delete(oldest);
  }
}
