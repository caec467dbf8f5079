import { AppError, toAppError, type ErrorCode } from '../domain/errors.ts';
import type { Asset, AssetLink, Rendition } from '../domain/generation.ts';
import type { AccountId, SiteId } from '../domain/ids.ts';
import type { AssetSource, SiteAdapter, SiteRequest } from '../sites/adapter.ts';
import { trusted, type TrustedLink } from './trusted-link.ts';

/** Links that end sooner than this are asked for anew: a slow line needs the time. */
const MARGIN = 5 * 60_000;

/** From this attempt on, the next best file is better than none. */
const SETTLE_FOR_LESS = 2;

export interface LocatePorts<T> {
  /** The JSON that the site answers to the given account. Throws AppError. */
  ask(site: SiteId, accountId: AccountId, request: SiteRequest): Promise<unknown>;
  /** Fetches a link. Throws AppError. */
  fetch(link: TrustedLink): Promise<T>;
  now(): number;
}

/** What is known of the attempts before this one. */
export interface Before {
  /** How many there were. */
  attempts: number;
  /** A lesser file is held already, so that only the original is worth fetching. */
  hasLesser: boolean;
}

export interface Found<T> {
  file: T;
  rendition: Rendition;
}

/**
 * Gets an asset by the best way that works. A way that is closed for good gives way to the next one at once; one
 * that only failed gets a second chance first, so that a passing fault does not cost the better file.
 * Throws AppError.
 */
export async function fetchBest<T>(
  adapter: SiteAdapter,
  asset: Asset,
  before: Before,
  ports: LocatePorts<T>,
): Promise<Found<T>> {
  const search = { adapter, asset, before, ports };
  let last: AppError | null = null;
  for (const source of sourcesFor(search)) {
    try {
      return await fetchFrom(search, source);
    } catch (thrown) {
      last = toAppError(thrown);
      if (!isNextWorthTrying(last.code, before.attempts)) throw last;
    }
  }
  throw last ?? new AppError('no-link');
}

interface Search<T> {
  adapter: SiteAdapter;
  asset: Asset;
  before: Before;
  ports: LocatePorts<T>;
}

function isWantedBy({ hasLesser }: Before) {
  return ({ rendition = 'original' }: AssetLink) => rendition === 'original' || !hasLesser;
}

type Source = AssetSource | { kind: 'renewed' };

/** Behind all known ways stands asking for the item again: the service may have a link that it did not have. */
function sourcesFor<T>({ adapter, asset, before }: Search<T>): Source[] {
  const isWanted = isWantedBy(before);
  const sources = adapter.sources(asset).filter((source) => source.kind === 'ask' || isWanted(source.link));
  const known = before.hasLesser ? sources : asset.links;
  return known.length === 0 ? [...sources, { kind: 'renewed' }] : sources;
}

/** What asking the same way again will not change. */
const FINAL: readonly ErrorCode[] = ['gone', 'no-link', 'site-changed'];

function isNextWorthTrying(code: ErrorCode, attempts: number): boolean {
  if (FINAL.includes(code)) return true;
  const canPass: ErrorCode[] = ['server-error', 'link-expired', 'damaged', 'refused', 'retired'];
  return canPass.includes(code) && attempts >= SETTLE_FOR_LESS;
}

async function fetchFrom<T>(search: Search<T>, source: Source): Promise<Found<T>> {
  if (source.kind === 'link') return fetchLink(search, source.link);
  if (source.kind === 'renewed') return fetchWanted(search, (await renewed(search))[0]);
  const { asset, ports } = search;
  return fetchWanted(search, source.read(await ports.ask(asset.site, asset.accountId, source.request)));
}

/** A link that ran out, or is about to, is asked for anew within the same attempt. */
async function fetchLink<T>(search: Search<T>, link: AssetLink): Promise<Found<T>> {
  const isAboutToEnd = link.expiresAt !== null && link.expiresAt - search.ports.now() < MARGIN;
  try {
    if (!isAboutToEnd) return await fetchWanted(search, link);
  } catch (thrown) {
    if (toAppError(thrown).code !== 'link-expired') throw thrown;
  }
  return fetchWanted(search, sameFile(link, await renewed(search)));
}

/** The renewed link to the same file: same path where there is one, else the best that is offered now. */
function sameFile(link: AssetLink, fresh: readonly AssetLink[]): AssetLink | undefined {
  const path = new URL(link.url).pathname;
  return fresh.find(({ url }) => URL.canParse(url) && new URL(url).pathname === path) ?? fresh[0];
}

async function renewed<T>({ adapter, asset, before, ports }: Search<T>): Promise<AssetLink[]> {
  const { request, read } = adapter.renew(asset);
  return read(await ports.ask(asset.site, asset.accountId, request)).filter(isWantedBy(before));
}

async function fetchWanted<T>(
  { adapter, before, ports }: Search<T>,
  link: AssetLink | null | undefined,
): Promise<Found<T>> {
  if (!link || !isWantedBy(before)(link)) throw new AppError('no-link');
  return { file: await ports.fetch(trusted(adapter, link)), rendition: link.rendition ?? 'original' };
}
