import { AppError } from '../../domain/errors.ts';
import type { AssetLink } from '../../domain/generation.ts';
import { isRecord } from '../untyped.ts';
import { mediaLink } from '../media-link.ts';
import { idOfLink } from './file-id.ts';
import { MEDIA_HOSTS, MEDIA_PATH, ORIGIN } from './hosts.ts';

/**
 * The links that a list gives to a file of its own size, usually re-encoded as WebP; never its thumbnails: a small
 * file must not pass for the original, and neither must these. One that names another file is left out.
 */
export function linksOf(values: readonly unknown[], fileId: string): AssetLink[] {
  const links = values
    .map(ownMedia)
    .filter((link) => link !== null)
    .filter(({ url }) => isOf(fileId, url))
    .map((link): AssetLink => ({ ...link, rendition: 'lesser' }));
  return links.filter((link, place) => links.findIndex(({ url }) => url === link.url) === place);
}

/** An estuary link names its file, and its thumbnails as `…#file_…#thumbnail`; links to the older host need not. */
function isOf(fileId: string, url: string): boolean {
  const named = idOfLink(url);
  return named === null ? new URL(url).origin !== ORIGIN : named === fileId;
}

/**
 * The answer of `/files/download/{id}`: `{ status: "success", download_url, … }`, or with status 200 too
 * `{ status: "error", error_code, … }`, for which it throws AppError `gone` when the file is no more. Its
 * `file_size_bytes` was never seen next to the file it tells of, so a file is not measured against it.
 */
export function downloadLink(json: unknown): AssetLink | null {
  if (!isRecord(json)) return null;
  const { status, error_code: code } = json;
  if (status !== 'error') return ownMedia(json['download_url']);
  if (typeof code === 'string' && /not_found|deleted/.test(code)) throw new AppError('gone');
  return null;
}

/** Of the site itself only the path of media will do: the session's cookies go along, and others may act by them. */
function ownMedia(value: unknown): AssetLink | null {
  const link = mediaLink(value, null, MEDIA_HOSTS);
  if (link === null) return null;
  const { origin, pathname } = new URL(link.url);
  return origin === ORIGIN && pathname !== MEDIA_PATH ? null : link;
}
