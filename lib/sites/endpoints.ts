import type { SiteId } from '../domain/ids.ts';
import type { SiteAdapter, SiteRequest } from './adapter.ts';
import * as chatgpt from './chatgpt/endpoints.ts';
import { workspaces } from './chatgpt/workspace.ts';
import * as sora1 from './sora1/endpoints.ts';
import * as sora2 from './sora2/endpoints.ts';
import type { Workspaces } from './workspace.ts';

/** The part of an adapter that runs in the sites' pages: regular expressions only, to stay tiny there. */
export interface SiteEndpoints {
  site: SiteId;
  /** As the adapter says: scripts in pages of an optional site are registered only once the person allows it. */
  access: SiteAdapter['access'];
  hosts: readonly string[];
  allows(request: SiteRequest): boolean;
  recognizes(method: string, path: string): boolean;
  /** Where a person may look through more accounts than their own. */
  workspaces?: Workspaces;
}

export const endpoints: readonly SiteEndpoints[] = [
  { site: 'sora1', access: 'always', hosts: ['sora.chatgpt.com', 'sora.com'], ...sora1 },
  { site: 'sora2', access: 'always', hosts: ['sora.chatgpt.com'], ...sora2 },
  { site: 'chatgpt', access: 'optional', hosts: ['chatgpt.com'], workspaces, ...chatgpt },
];

export function endpointsOf(host: string): SiteEndpoints[] {
  return endpoints.filter(({ hosts }) => hosts.includes(host));
}

/** Match patterns of the pages that the manifest's content scripts run in: those of sites that need no switching on. */
export const contentPages: string[] = pagesOf(endpoints);

export function pagesOf(sites: readonly SiteEndpoints[]): string[] {
  const hosts = sites.filter(({ access }) => access === 'always').flatMap((site) => site.hosts);
  return [...new Set(hosts)].map((host) => `https://${host}/*`);
}
