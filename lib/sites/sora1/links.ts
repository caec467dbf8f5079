import type { AssetLink, MediaKind } from '../../domain/generation.ts';
import { plausibleTime } from '../../domain/id-time.ts';
import { isRecord } from '../is-record.ts';
import { isMediaUrl } from '../media-host.ts';
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
    mediaLink(url, null),
  ];
  if (kind === 'video') renditions.push(encodingLink(encodings?.md));
  const links = renditions.filter((link) => link !== null);
  if (kind === 'video') return links.slice(0, 1);
  return links.filter((link, place) => links.findIndex(({ url }) => url === link.url) === place);
}

/** The answer of `/generations/{id}/download`: `{ url }`, in one client `{ download_url }`. */
export function downloadLink(json: unknown): AssetLink | null {
  if (!isRecord(json)) return null;
  return mediaLink(json['url'], null) ?? mediaLink(json['download_url'], null);
}

function encodingLink(encoding: EncodingPayload | undefined): AssetLink | null {
  if (!encoding) return null;
  return mediaLink(encoding.path, encoding.size) ?? mediaLink(encoding.url, encoding.size);
}

/** Null unless it is a link to the service's own media. The URL stays as sent: its signature covers it so. */
function mediaLink(value: unknown, size: number | null): AssetLink | null {
  if (typeof value !== 'string') return null;
  const url = value.replaceAll('&amp;', '&');
  if (!isMediaUrl(url, MEDIA_HOSTS)) return null;
  return { url, expectedBytes: isByteCount(size) ? size : null, expiresAt: expiryOf(url) };
}

function isByteCount(size: number | null): size is number {
  return size !== null && Number.isSafeInteger(size) && size > 0;
}

/** `se` of the signature: when the link runs out, e.g. `2026-04-13T00:00:00Z`. */
function expiryOf(url: string): number | null {
  return plausibleTime(Date.parse(new URL(url).searchParams.get('se') ?? ''));
}
