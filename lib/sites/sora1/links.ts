import type { AssetLink, MediaKind } from '../../domain/generation.ts';
import { isRecord } from '../untyped.ts';
import { mediaLink } from '../media-link.ts';
import { MEDIA_HOSTS } from './hosts.ts';
import type { EncodingPayload, GenerationPayload } from './payload.ts';

/**
 * The links of a generation's own file, best first. Of an image all are previews beside what `/download` gives: the
 * source, its watermarked twin, then `url`, often the PNG. Of a video only the best that is offered, nearly always
 * the source, which is the original; any other is a smaller rendition. Links to hosts that are not the service's own
 * are left out.
 */
export function linksOf({ encodings, url }: GenerationPayload, kind: MediaKind): AssetLink[] {
  const source = encodingLink(encodings?.source);
  const renditions = [encodingLink(encodings?.source_wm), mediaLink(url, null, MEDIA_HOSTS)];
  if (kind === 'video') {
    const best = source ?? asLesser([...renditions, encodingLink(encodings?.md)])[0];
    return best ? [best] : [];
  }
  const links = asLesser([source, ...renditions]);
  return links.filter((link, place) => links.findIndex(({ url }) => url === link.url) === place);
}

function asLesser(links: readonly (AssetLink | null)[]): AssetLink[] {
  return links.flatMap((link) => (link === null ? [] : { ...link, rendition: 'lesser' as const }));
}

/** The answer of `/generations/{id}/download`: `{ url }`, in one client `{ download_url }`. */
export function downloadLink(json: unknown): AssetLink | null {
  if (!isRecord(json)) return null;
  return mediaLink(json['url'], null, MEDIA_HOSTS) ?? mediaLink(json['download_url'], null, MEDIA_HOSTS);
}

function encodingLink(encoding: EncodingPayload | undefined): AssetLink | null {
  if (!encoding) return null;
  const { path, url, size } = encoding;
  return mediaLink(path, size, MEDIA_HOSTS) ?? mediaLink(url, size, MEDIA_HOSTS);
}
