import type { SiteId } from '../domain/ids.ts';
import type { SiteRequest } from './adapter.ts';
import * as sora1 from './sora1/endpoints.ts';

/** The part of an adapter that runs in the sites' pages: regular expressions only, to stay tiny there. */
export interface SiteEndpoints {
  site: SiteId;
  hosts: readonly string[];
  allows(request: SiteRequest): boolean;
  recognizes(method: string, path: string): boolean;
}

export const endpoints: readonly SiteEndpoints[] = [
  { site: 'sora1', hosts: ['sora.chatgpt.com', 'sora.com'], ...sora1 },
];

export function endpointsOf(host: string): SiteEndpoints[] {
  return endpoints.filter(({ hosts }) => hosts.includes(host));
}

/** Match patterns of all pages that the content scripts run in. */
export const contentPages: string[] = endpoints.flatMap(({ hosts }) =>
  hosts.map((host) => `https://${host}/*`),
);
