import type { SiteId } from '../domain/ids.ts';
import type { SiteAdapter } from './adapter.ts';
import { hostsOf } from './site-hosts.ts';
import { chatgpt } from './chatgpt/adapter.ts';
import { sora1 } from './sora1/adapter.ts';
import { sora2 } from './sora2/adapter.ts';

/** Every site that Lifeboat knows. A new site is one folder and one line here. */
export const adapters: readonly SiteAdapter[] = [sora1, sora2, chatgpt];

/** Throws for a site without an adapter: a programming error, never a user's. */
export function adapterOf(site: SiteId): SiteAdapter {
  const adapter = adapters.find((candidate) => candidate.id === site);
  if (!adapter) throw new Error(`No adapter for ${site}`);
  return adapter;
}

/** The sites that a page belongs to; none for a page that is not theirs. */
export function sitesOfPage(url: string, sites: readonly SiteAdapter[] = adapters): SiteAdapter[] {
  const pattern = URL.canParse(url) ? `${new URL(url).origin}/*` : '';
  return sites.filter(({ pages }) => pages.includes(pattern));
}

/** The site whose list or item a page's own response is; undefined when it is none of what that page's sites know. */
export function siteOfResponse(
  pageUrl: string,
  method: string,
  path: string,
  sites: readonly SiteAdapter[] = adapters,
): SiteAdapter | undefined {
  return sitesOfPage(pageUrl, sites).find((site) => site.recognizes(method, path));
}

/** Match patterns for the manifest: pages and media hosts of the sites that are always read, nothing else. */
export function hostPermissions(sites: readonly SiteAdapter[] = adapters): string[] {
  return hostsOfAll(sites.filter(({ access }) => access === 'always'));
}

/** What the person may allow besides, site by site. */
export function optionalHostPermissions(sites: readonly SiteAdapter[] = adapters): string[] {
  const required = hostPermissions(sites);
  return hostsOfAll(sites).filter((host) => !required.includes(host));
}

function hostsOfAll(sites: readonly SiteAdapter[]): string[] {
  return [...new Set(sites.flatMap(hostsOf))];
}
