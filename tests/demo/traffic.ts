import { chatGptSite, soraSite } from '../site/hosts.ts';
import { foreignRequests, isBrowsersOwn, violations, type LoggedRequest } from '../site/request-log.ts';

export interface Traffic {
  requests: number;
  hosts: string[];
  /** What a read-only client with manners would not have sent. */
  faults: string[];
}

/** All that page and extension asked for, as the stand-in logged it. */
export function trafficOf(log: readonly LoggedRequest[]): Traffic {
  const own = log.filter(({ host }) => !isBrowsersOwn(host));
  return {
    requests: own.length,
    hosts: [...new Set(own.map(({ host }) => host))].sort(),
    faults: [
      ...foreignRequests(log, [...soraSite, ...chatGptSite]).map(({ host }) => `contacted ${host}`),
      ...violations(log).map(({ host, path, violation }) => `${violation}: ${host}${path}`),
    ],
  };
}
