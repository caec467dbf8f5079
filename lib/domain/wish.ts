import type { Failure } from './errors.ts';
import type { AccountId, SiteId } from './ids.ts';

/** An item that the person picked on the site's page, and that no list has told of yet. */
export interface Wish {
  accountId: AccountId;
  site: SiteId;
  /** As it stands in the page: a generation's own id, or that of the post that shows it. */
  nativeId: string;
  /**
   * `asked`: it is to be read by itself; `sought`: that did not tell whose it is, or cannot be done, so that it is
   * looked for in the person's own lists; `failed`: it was not to be had.
   */
  status: 'asked' | 'sought' | 'failed';
  /** Attempts that counted. */
  attempts: number;
  /** Milliseconds since the epoch; not before then. */
  notBefore: number;
  wishedAt: number;
  /** Of one that is `sought`: what it comes to when no list has it. */
  failure: Failure | null;
}
