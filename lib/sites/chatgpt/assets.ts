import type { Asset, AssetLink } from '../../domain/generation.ts';
import type { AssetSource, SiteRequest } from '../adapter.ts';
import { downloadLink } from './links.ts';
import { downloadRequest, olderDownloadRequest } from './requests.ts';

/**
 * The service is asked where the original lies, just before it is fetched: through the conversation, without it,
 * and by the older name. The lists' own links come last.
 */
export function sourcesOf(asset: Asset): AssetSource[] {
  const { nativeId, via } = asset;
  const requests = [downloadRequest(nativeId, null), olderDownloadRequest(nativeId)];
  if (via) requests.unshift(downloadRequest(nativeId, via));
  return [
    ...requests.map((request): AssetSource => ({ kind: 'ask', request, read: downloadLink })),
    ...asset.links.map((link): AssetSource => ({ kind: 'link', link })),
  ];
}

/** No item can be read by itself, but a link can always be asked for. */
export function renewalOf(asset: Asset): { request: SiteRequest; read(json: unknown): AssetLink[] } {
  return {
    request: downloadRequest(asset.nativeId, asset.via ?? null),
    read: (json) => [downloadLink(json)].filter((link) => link !== null),
  };
}
