import type { IncomingMessage, ServerResponse } from 'node:http';
import { mediaHost, oldFileHost, soraSite } from './hosts.ts';

/** One request as it came in. Neither the token nor a cookie nor a link's signature is kept. */
export interface LoggedRequest {
  /** Milliseconds since the epoch. */
  at: number;
  host: string;
  method: string;
  /** With the query, but for a link's signature; without any on the hosts of media. */
  path: string;
  /** 0 until answered, and for good when the connection died first. */
  status: number;
  /** True once the whole answer went out. */
  completed: boolean;
  hasAuthorization: boolean;
  hasCookie: boolean;
  origin: string | null;
  range: string | null;
  /** Names of all headers, in the order of sending. */
  headers: readonly string[];
  /** What a POST to a service brought; empty for everything else. */
  body: string;
  /** What a well-behaved client never does, e.g. `credentials sent to the media host`. */
  violation: string | null;
}

/** Hosts that browsers call by themselves; never evidence against an extension. */
const browsersOwn =
  /(^|\.)(google|googleapis|gstatic|gvt1|gvt2|googleusercontent|mozilla|firefox|mozgcp|digicert|letsencrypt|doubleclick)\.(com|net|org)$|^localhost$/;

export function isBrowsersOwn(host: string): boolean {
  return browsersOwn.test(host);
}

/** Requests to hosts other than the known ones, Sora's unless said otherwise, and the browser's own. */
export function foreignRequests(
  log: readonly LoggedRequest[],
  known: readonly string[] = soraSite,
): LoggedRequest[] {
  return log.filter(({ host }) => !known.includes(host) && !isBrowsersOwn(host));
}

/** Everything that a read-only client with manners would not have sent. */
export function violations(log: readonly LoggedRequest[]): LoggedRequest[] {
  return log.filter((entry) => entry.violation !== null && !isBrowsersOwn(entry.host));
}

export function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function pathOf(host: string, url: string): string {
  if (host === mediaHost || host === oldFileHost) return url.replace(/\?.*$/, '');
  return url.replace(/([?&]sig=)[^&]*/, '$1');
}

/** Opens the entry of a request; it fills itself in as the answer goes out. */
export function logRequest(request: IncomingMessage, response: ServerResponse, at: number): LoggedRequest {
  const host = hostOf(request);
  const url = request.url ?? '/';
  const method = request.method ?? '';
  const entry: LoggedRequest = {
    at,
    host,
    method,
    path: pathOf(host, url),
    status: 0,
    completed: false,
    hasAuthorization: request.headers.authorization !== undefined,
    hasCookie: request.headers.cookie !== undefined,
    origin: request.headers.origin ?? null,
    range: request.headers.range ?? null,
    headers: request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()),
    body: '',
    violation: null,
  };
  response.on('close', () => {
    entry.status = response.headersSent ? response.statusCode : 0;
    entry.completed = response.writableFinished;
  });
  return entry;
}
