import { AppError } from '../domain/errors.ts';
import type { AssetLink } from '../domain/generation.ts';
import type { SiteAdapter } from '../sites/adapter.ts';
import { isMediaUrl } from '../sites/media-host.ts';

/** A link that may be fetched. */
export interface TrustedLink extends AssetLink {
  /** Its host gives files to the site's own session only: the browser's cookies for it go along. */
  withCookies: boolean;
}

/** Only the hosts that the adapter declares are ever fetched from, whoever supplied the link. Throws `no-link`. */
export function trusted(adapter: SiteAdapter, link: AssetLink | null | undefined): TrustedLink {
  if (!link || !isMediaUrl(link.url, adapter.mediaHosts)) throw new AppError('no-link');
  return { ...link, withCookies: isMediaUrl(link.url, adapter.sessionMediaHosts) };
}
