import * as v from 'valibot';
import type { Asset, AssetLink } from '../../domain/generation.ts';
import type { AssetSource, SiteRequest } from '../adapter.ts';
import { downloadLink, linksOf } from './links.ts';
import { generationSchema } from './payload.ts';
import { downloadRequest, generationRequest } from './requests.ts';

/**
 * Of an image, the list shows a preview: the service is asked for the final file first. Of a video, the list has
 * the source itself; the item is read again only when it came without a link.
 */
export function sourcesOf(asset: Asset): AssetSource[] {
  const links = asset.links.map((link): AssetSource => ({ kind: 'link', link }));
  if (asset.kind === 'image')
    return [{ kind: 'ask', request: downloadRequest(asset.nativeId), read: downloadLink }, ...links];
  if (links.length > 0) return links;
  const request = generationRequest(asset.nativeId);
  return [{ kind: 'ask', request, read: (json) => freshLinks(json, asset)[0] ?? null }];
}

/** Reads the generation again; another generation's answer brings nothing. */
export function renewalOf(asset: Asset): { request: SiteRequest; read(json: unknown): AssetLink[] } {
  return {
    request: generationRequest(asset.nativeId),
    read: (json) => freshLinks(json, asset),
  };
}

function freshLinks(json: unknown, asset: Asset): AssetLink[] {
  const { success, output } = v.safeParse(generationSchema, json);
  return success && output.id === asset.nativeId ? linksOf(output, asset.kind) : [];
}
