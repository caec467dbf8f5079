import type { Asset, AssetLink, Generation } from '../../domain/generation.ts';
import { assetId } from '../../domain/ids.ts';
import { link, linksOf } from './links.ts';
import type { MediaPayload, PostPayload } from './payload.ts';

/** Where the links of a generation stand. */
export interface Place {
  /** The post that its links came from; null for a draft's own. */
  via: string | null;
  /** The post whose captions are those of this generation. */
  captioned: PostPayload | null;
}

/** Only what the person made, and only what there is to fetch. */
export function assetsOf(generation: Generation, media: MediaPayload, place: Place): Asset[] {
  if (generation.owner !== 'self' || generation.availability !== 'available') return [];
  const original = { ...base(generation), id: assetId(generation, 'original'), role: 'original' as const };
  return [{ ...original, via: place.via, links: linksOf(media) }, ...captionsOf(generation, media, place)];
}

function captionsOf(generation: Generation, media: MediaPayload, { via, captioned }: Place): Asset[] {
  return CAPTIONS.flatMap((variant) => {
    const own = captionLink(media, variant);
    const found = own ?? (captioned === null ? null : captionLink(captioned, variant));
    if (found === null) return [];
    const id = assetId(generation, 'captions', variant);
    const foundVia = own === null ? (captioned?.id ?? null) : via;
    return [{ ...base(generation), id, role: 'captions' as const, via: foundVia, links: [found] }];
  });
}

export const CAPTIONS = ['srt', 'vtt'] as const;
export type CaptionsFormat = (typeof CAPTIONS)[number];

export function captionLink(
  row: Pick<MediaPayload | PostPayload, 'srt_url' | 'vtt_url'>,
  format: CaptionsFormat,
): AssetLink | null {
  return link(format === 'srt' ? row.srt_url : row.vtt_url);
}

function base({ accountId, site, id, nativeId, kind }: Generation) {
  return { accountId, site, generationId: id, nativeId, kind };
}
