import * as v from 'valibot';
import type { Asset, AssetLink } from '../../domain/generation.ts';
import { variantOf } from '../../domain/ids.ts';
import type { AssetSource, SiteRequest } from '../adapter.ts';
import { CAPTIONS, captionLink } from './captured-assets.ts';
import { linksOf, originalLinks } from './links.ts';
import { attachmentSchema, draftSchema, postSchema, type MediaPayload, type PostPayload } from './payload.ts';
import { draftRequest, postRequest } from './requests.ts';
import { unwrapDraft, unwrapPost } from './unwrap.ts';

/**
 * A post shows everyone the watermarked file; the draft behind it may have its maker's own, so that is asked for
 * first. Whichever list was read last, the best file is had.
 */
export function sourcesOf(asset: Asset): AssetSource[] {
  const links = asset.links.map((link): AssetSource => ({ kind: 'link', link }));
  if (asset.role !== 'original' || !asset.via) return links;
  const read = (json: unknown) => {
    const seen = seenInDraft(json, asset.nativeId);
    return seen === null ? null : (originalLinks(seen.media)[0] ?? null);
  };
  return [{ kind: 'ask', request: draftRequest(asset.nativeId), read }, ...links];
}

/** Reads the post or the draft again that the links came from; another's answer brings nothing. */
export function renewalOf(asset: Asset): { request: SiteRequest; read(json: unknown): AssetLink[] } {
  const { via, nativeId } = asset;
  if (!via) {
    return { request: draftRequest(nativeId), read: (json) => linksIn(seenInDraft(json, nativeId), asset) };
  }
  return { request: postRequest(via), read: (json) => linksIn(seenInPost(json, nativeId), asset) };
}

interface Seen {
  media: MediaPayload;
  post: PostPayload | null;
}

function linksIn(seen: Seen | null, asset: Asset): AssetLink[] {
  if (seen === null) return [];
  if (asset.role !== 'captions') return linksOf(seen.media);
  const format = CAPTIONS.find((candidate) => candidate === variantOf(asset.id));
  if (format === undefined) return [];
  const found = [seen.media, seen.post].map((row) => row && captionLink(row, format));
  return found.filter((link) => link !== null);
}

function seenInDraft(json: unknown, nativeId: string): Seen | null {
  const { success, output } = v.safeParse(draftSchema, unwrapDraft(json).value);
  if (!success || (output.generation_id ?? output.id) !== nativeId) return null;
  return { media: output, post: null };
}

function seenInPost(json: unknown, nativeId: string): Seen | null {
  const { success, output: post } = v.safeParse(postSchema, unwrapPost(json).value);
  if (!success) return null;
  for (const attachment of post.attachments ?? []) {
    const read = v.safeParse(attachmentSchema, attachment);
    if (read.success && read.output.generation_id === nativeId) return { media: read.output, post };
  }
  return null;
}
