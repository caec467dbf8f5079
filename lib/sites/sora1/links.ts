import type { AssetLink, MediaKind } from '../../domain/generation.ts';
import { isRecord } from '../is-record.ts';
import { mediaLink } from '../media-link.ts';
import { MEDIA_HOSTS } from './hosts.ts';
import type { EncodingPayload, GenerationPayload } from './payload.ts';

/**
 * The links of a generation's own file, best first. Of an image: the source, its watermarked twin, then `url`,
 * often the PNG. Of a video only the best that is offered, nearly always the source: the others are smaller
 * renditions, and a small one that passes for the original would be worse than a failure that is said. Links to
 * hosts that are not the service's own are left out.
 */
export function linksOf({ encodings, url }: GenerationPayload, kind: MediaKind): AssetLink[] {
  const renditions = [
    encodingLink(encodings?.source),
    encodingLink(encodings?.source_wm),
    mediaLink(url, null, MEDIA_HOSTS),
  ];
  if (kind === 'video') renditions.push(encodingLink(encodings?.md));
  const links = renditions.filter((link) => link !== null);
  if (kind === 'video') return links.slice(0, 1);
  return links.filter((link, place) => links.findIndex(({ url }) => url === link.url) === place);
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
