import type { Collection } from '../domain/collection.ts';
import type { Asset, AssetLink } from '../domain/generation.ts';
import type { AccountId, CollectionId, Service, SiteId } from '../domain/ids.ts';
import type { ParsedPage } from '../domain/listing.ts';

/**
 * A read that the page's own session performs. `path` is same-origin and starts with `/`. POST is for the one read
 * that a service offers in no other way; `body` is its JSON.
 */
export type SiteRequest = { method: 'GET'; path: string } | { method: 'POST'; path: string; body: string };

/** What the page's `fetch` answered. `body` is text, because a service that fails sends HTML. */
export interface SiteResponse {
  status: number;
  /** A redirect is never followed: it would carry the token to another host. */
  redirected: boolean;
  contentType: string | null;
  /** Header `Retry-After` as sent: seconds or an HTTP date. */
  retryAfter: string | null;
  body: string;
}

/** A response whose status was good and whose body was JSON. `path` is that of the request. */
export interface ListResponse {
  path: string;
  json: unknown;
}

/** Who is looking, and when; adapters know no clock. */
export interface ParseContext {
  accountId: AccountId;
  now: number;
}

export type { NextPage, ParsedItem, ParsedPage } from '../domain/listing.ts';

/** One way to the bytes of an asset; an adapter names them best first. */
export type AssetSource =
  | { kind: 'link'; link: AssetLink }
  /** Ask the service for a link; `read` returns null when the answer has none, and throws AppError when it says why. */
  | { kind: 'ask'; request: SiteRequest; read: (json: unknown) => AssetLink | null };

/**
 * All that Lifeboat knows of one site: pure data in, pure data out. An adapter describes requests and reads
 * answers; it never fetches, never touches the browser and knows no clock.
 */
export interface SiteAdapter {
  readonly id: SiteId;
  readonly service: Service;
  /** As shown in the popup. */
  readonly name: string;
  /** `https://host`; every request goes there. */
  readonly origin: string;
  /** The page to open when none is. */
  readonly homePath: string;
  /** Where the official export is asked for, named when the service is retired. */
  readonly exportUrl: string;
  /**
   * What HTML in the place of an answer means where nothing in it tells: that the service is no more, or that one
   * which goes on wants to be signed in to, or shown a human, in its page first.
   */
  readonly htmlMeans: 'retired' | 'challenged';
  /** `optional`: nothing of it runs or is read until the person allows it. */
  readonly access: 'always' | 'optional';
  /** Match patterns of the pages where the content scripts run. */
  readonly pages: readonly string[];
  /** Match patterns of the only hosts that media may be fetched from. */
  readonly mediaHosts: readonly string[];
  /** Those of them that give files to the site's own session only, so that its cookies must go along. */
  readonly sessionMediaHosts: readonly string[];
  /** Walked in this order; an `index` adds the collections that it finds. */
  readonly collections: readonly Collection[];
  /** True for the reads that the page executor may perform; everything else is refused. */
  allows(request: SiteRequest): boolean;
  /** True for the page's own list and item responses worth copying. Called for every response, so cheap. */
  recognizes(method: string, path: string): boolean;
  /** Ids as this site's pages name single items, see `cards`. */
  readonly itemId: RegExp;
  /** Reads one item by the id that its page names; null when the site has no such read. */
  item(nativeId: string): SiteRequest | null;
  list(collection: CollectionId, cursor: string | null, accountId: AccountId): SiteRequest;
  /** Throws PayloadMismatch when the page as a whole does not fit; single misfits go to `mismatches`. */
  parse(response: ListResponse, context: ParseContext): ParsedPage;
  /** Ways to an asset's bytes, best first. */
  sources(asset: Asset): AssetSource[];
  /** Reads the item again for fresh links. */
  renew(asset: Asset): { request: SiteRequest; read: (json: unknown) => AssetLink[] };
}
