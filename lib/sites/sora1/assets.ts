import * as v from 'valibot';
import type { Asset, AssetLink } from '../../domain/generation.ts';
import type { AssetSource, SiteRequest } from '../adapter.ts';
import { readItem } from './envelope.ts';
import { downloadLink, linksOf } from './links.ts';
import { generationSchema } from './payload.ts';
import { downloadRequest, generationRequest } from './requests.ts';

/**
 * Of an image, the list shows a preview: the service is asked for the final file first. Of a video, the list has
 * the source itself; one that came without a link is left to `renewalOf`.
 */
export function sourcesOf(asset: Asset): AssetSource[] {
  const links = asset.links.map((link): AssetSource => ({ kind: 'link', link }));
  if (asset.kind === 'video') return links;
  return [{ kind: 'ask', request: downloadRequest(asset.nativeId), read: downloadLink }, ...links];
}

/** Reads the generation again; another generation's answer brings nothing. */
export function renewalOf(asset: Asset): { request: SiteRequest; read(json: unknown): AssetLink[] } {
  return {
    request: generationRequest(asset.nativeId),
    read: (json) => freshLinks(json, asset),
  };
}

function freshLinks(json: unknown, asset: Asset): AssetLink[] {
  const { success, output } = v.safeParse(generationSchema, readItem(json));
  return success && output.id === asset.nativeId ? linksOf(output, asset.kind) : [];
}
