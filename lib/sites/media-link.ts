import type { AssetLink } from '../domain/generation.ts';
import { plausibleTime } from '../domain/id-time.ts';
import { isMediaUrl } from './media-host.ts';

/**
 * Null unless it is a link to one of the service's own media `hosts` (match patterns). The URL stays as sent: its
 * signature covers it so. `size` is the service's word for the bytes of exactly this file.
 */
export function mediaLink(value: unknown, size: number | null, hosts: readonly string[]): AssetLink | null {
  if (typeof value !== 'string') return null;
  const url = value.replaceAll('&amp;', '&');
  if (!isMediaUrl(url, hosts)) return null;
  return { url, expectedBytes: isByteCount(size) ? size : null, expiresAt: expiryOf(url) };
}

function isByteCount(size: number | null): size is number {
  return size !== null && Number.isSafeInteger(size) && size > 0;
}

/** `se` of the signature: when the link runs out, e.g. `2026-04-13T00:00:00Z`. */
function expiryOf(url: string): number | null {
  return plausibleTime(Date.parse(new URL(url).searchParams.get('se') ?? ''));
}
