import { AppError } from '../domain/errors.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';
import type { SiteAdapter, SiteRequest } from '../sites/adapter.ts';
import { PayloadMismatch } from '../sites/payload-mismatch.ts';

/** What reading needs of the world. */
export interface ReadPorts {
  /** The JSON that the site answers to the given account. Throws AppError. */
  ask(site: SiteId, accountId: AccountId, request: SiteRequest): Promise<unknown>;
  now(): number;
  random(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Milliseconds between two reads of one site. */
export const PACE = 300;

/** One answer of the site, understood. Throws AppError. */
export async function readAnswer(
  adapter: SiteAdapter,
  ports: ReadPorts,
  accountId: AccountId,
  request: SiteRequest,
): Promise<ParsedPage> {
  const json = await ports.ask(adapter.id, accountId, request);
  try {
    return adapter.parse({ path: request.path, json }, { accountId, now: ports.now() });
  } catch (thrown) {
    if (!(thrown instanceof PayloadMismatch)) throw thrown;
    throw new AppError('site-changed', { detail: thrown.reason }, { cause: thrown });
  }
}
