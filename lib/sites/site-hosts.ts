import type { SiteAdapter } from './adapter.ts';

type Places = Pick<SiteAdapter, 'origin' | 'pages' | 'mediaHosts'>;

/** Match patterns of every host of a site. */
export function hostsOf({ pages, mediaHosts }: Places): string[] {
  return [...new Set([...pages, ...mediaHosts])];
}

/** Those without which nothing of it can be read or saved; an older host that also serves its pages is not one. */
export function neededHosts({ origin, mediaHosts }: Places): string[] {
  return [...new Set([`${origin}/*`, ...mediaHosts])];
}
