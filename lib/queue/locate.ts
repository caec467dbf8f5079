import { AppError, toAppError, type ErrorCode } from '../domain/errors.ts';
import type { Asset, AssetLink } from '../domain/generation.ts';
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

/**
 * Gets an asset by the best way that works. A way that is closed for good gives way to the next one at once; one
 * that only failed gets a second chance first, so that a passing fault does not cost the better file.
 * `attempts` counts those before this one. Throws AppError.
 */
export async function fetchBest<T>(
  adapter: SiteAdapter,
  asset: Asset,
  attempts: number,
  ports: LocatePorts<T>,
): Promise<T> {
  let last: AppError | null = null;
  for (const source of withRenewal(adapter, asset)) {
    try {
      return await fetchFrom(adapter, asset, source, ports);
    } catch (thrown) {
      last = toAppError(thrown);
      if (!isNextWorthTrying(last.code, attempts)) throw last;
    }
  }
  throw last ?? new AppError('no-link');
}

type Source = AssetSource | { kind: 'renewed' };

/** Behind all known ways stands asking for the item again: the service may have a link that it did not have. */
function withRenewal(adapter: SiteAdapter, asset: Asset): Source[] {
  const sources = adapter.sources(asset);
  return asset.links.length === 0 ? [...sources, { kind: 'renewed' }] : sources;
}

/** What asking the same way again will not change. */
const FINAL: readonly ErrorCode[] = ['gone', 'no-link', 'site-changed'];

function isNextWorthTrying(code: ErrorCode, attempts: number): boolean {
  if (FINAL.includes(code)) return true;
  const canPass: ErrorCode[] = ['server-error', 'link-expired', 'damaged', 'refused', 'retired'];
  return canPass.includes(code) && attempts >= SETTLE_FOR_LESS;
}

async function fetchFrom<T>(
  adapter: SiteAdapter,
  asset: Asset,
  source: Source,
  ports: LocatePorts<T>,
): Promise<T> {
  if (source.kind === 'link') return fetchLink(adapter, asset, source.link, ports);
  if (source.kind === 'renewed')
    return ports.fetch(trusted(adapter, (await renewed(adapter, asset, ports))[0]));
  const answer = await ports.ask(asset.site, asset.accountId, source.request);
  return ports.fetch(trusted(adapter, source.read(answer)));
}

/** A link that ran out, or is about to, is asked for anew within the same attempt. */
async function fetchLink<T>(
  adapter: SiteAdapter,
  asset: Asset,
  link: AssetLink,
  ports: LocatePorts<T>,
): Promise<T> {
  const isAboutToEnd = link.expiresAt !== null && link.expiresAt - ports.now() < MARGIN;
  try {
    if (!isAboutToEnd) return await ports.fetch(trusted(adapter, link));
  } catch (thrown) {
    if (toAppError(thrown).code !== 'link-expired') throw thrown;
  }
  const fresh = await renewed(adapter, asset, ports);
  return ports.fetch(trusted(adapter, sameFile(link, fresh)));
}

/** The renewed link to the same file: same path where there is one, else the best that is offered now. */
function sameFile(link: AssetLink, fresh: readonly AssetLink[]): AssetLink | undefined {
  const path = new URL(link.url).pathname;
  return fresh.find(({ url }) => URL.canParse(url) && new URL(url).pathname === path) ?? fresh[0];
}

async function renewed<T>(adapter: SiteAdapter, asset: Asset, ports: LocatePorts<T>): Promise<AssetLink[]> {
  const { request, read } = adapter.renew(asset);
  return read(await ports.ask(asset.site, asset.accountId, request));
}
