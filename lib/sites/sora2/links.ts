import type { AssetLink } from '../../domain/generation.ts';
import { mediaLink } from '../media-link.ts';
import { MEDIA_HOSTS } from './hosts.ts';
import type { EncodingPayload, MediaPayload } from './payload.ts';

/**
 * The links of a generation's own file, best first: the source, which for some makers bears no watermark, then the
 * watermarked ones. The best of them is the original, whatever else there may be; the small `md` rendition is not, and
 * is taken only where there is nothing else.
 */
export function linksOf(media: MediaPayload): AssetLink[] {
  const [best, ...others] = originalLinks(media);
  if (best) return [best, ...others.map(asLesser)];
  return distinct([link(media.url), encodingLink(media.encodings?.md)])
    .slice(0, 1)
    .map(asLesser);
}

function asLesser(found: AssetLink): AssetLink {
  return { ...found, rendition: 'lesser' };
}

export function originalLinks({ encodings, download_urls, downloadable_url }: MediaPayload): AssetLink[] {
  return distinct([
    encodingLink(encodings?.source),
    link(download_urls?.no_watermark),
    link(downloadable_url),
    encodingLink(encodings?.source_wm),
    link(download_urls?.watermark),
  ]);
}

/** `size` is that of exactly this file, where the service tells it. */
export function link(url: string | null | undefined, size: number | null = null): AssetLink | null {
  return mediaLink(url, size, MEDIA_HOSTS);
}

function encodingLink(encoding: EncodingPayload | undefined): AssetLink | null {
  if (!encoding) return null;
  return link(encoding.path, encoding.size) ?? link(encoding.url, encoding.size);
}

/** One file is often named several times, each time with another signature. */
function distinct(links: readonly (AssetLink | null)[]): AssetLink[] {
  const byPath = new Map<string, AssetLink>();
  for (const found of links) {
    if (found === null) continue;
    const { pathname } = new URL(found.url);
    if (!byPath.has(pathname)) byPath.set(pathname, found);
  }
  return [...byPath.values()];
}
