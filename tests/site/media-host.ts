import type { IncomingMessage, ServerResponse } from 'node:http';
import { retryAfter } from './api.ts';
import type { Door } from './door.ts';
import { judgeLink } from './links.ts';
import { bytesOf, mediaTypeOf, type MediaFile } from './media/media-file.ts';
import type { LoggedRequest } from './request-log.ts';
import type { StandIn } from './stand-in.ts';
import { writeSlowly } from './trickle.ts';

const openToAll = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { ...openToAll, 'content-type': 'application/xml' });
  response.end(
    `\ufeff<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
}

/** Sees to what a request must not have; true when it was refused. */
function refusesManners(request: IncomingMessage, response: ServerResponse, logged: LoggedRequest): boolean {
  if (!request.headers.authorization && !request.headers.cookie) return false;
  logged.violation = 'credentials sent to the media host';
  refuse(response, 400, 'InvalidAuthenticationInfo', 'Credentials do not belong here.');
  return true;
}

/** Everything on `videos.openai.com`. */
export function serveMedia(
  site: StandIn,
  request: IncomingMessage,
  response: ServerResponse,
  logged: LoggedRequest,
): void {
  if (refusesManners(request, response, logged)) return;
  const [path = '', query = ''] = (request.url ?? '/').split('?', 2);
  const verdict = judgeLink(path, query, site.now());
  if (verdict !== 'good') {
    refuse(response, 403, 'AuthenticationFailed', `Server failed to authenticate the request (${verdict}).`);
    return;
  }
  const file = site.files.get(path);
  if (!file || site.isDeleted(file)) {
    refuse(response, 404, 'BlobNotFound', 'The specified blob does not exist.');
    return;
  }
  logged.violation ??= objectionTo(site, file) ?? referrerObjection(site, request.headers.referer);
  serveFile(site, file, request, response);
}

/** Asking for the original of other people's work is no client's business. */
function objectionTo(site: StandIn, file: MediaFile): string | null {
  for (const service of site.services) {
    const objection = service.objectionTo(file);
    if (objection !== null) return objection;
  }
  return null;
}

/** The site's page says where it is from, as browsers do; any other referrer tells on the person. */
function referrerObjection(site: StandIn, referrer: string | undefined): string | null {
  if (referrer === undefined) return null;
  const { host, pathname, search } = new URL(referrer);
  const isOrigin = site.servicesAt(host).length > 0 && `${pathname}${search}` === '/';
  return isOrigin ? null : 'referrer sent to the media host';
}

/** A file whose link was found good, with whatever fault has its turn. */
export function serveFile(
  door: Door,
  file: MediaFile,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (!misbehaves(door, file, request, response)) sendFile(door, file, request, response);
}

/** Plays the fault whose turn it is; false when none is. */
function misbehaves(
  door: Door,
  file: MediaFile,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { faults, occurrences } = door;
  if (occurrences.onFile('dropped', faults.droppedConnections, file)) {
    request.socket.destroy();
  } else if (occurrences.onFile('rate', faults.mediaRateLimit, file)) {
    response
      .writeHead(429, { ...openToAll, ...retryAfter(door, faults.mediaRateLimit?.retryAfter ?? null) })
      .end();
  } else if (occurrences.onFile('5xx', faults.media5xx, file)) {
    refuse(response, 503, 'ServerBusy', 'The server is currently unable to receive requests.');
  } else if (occurrences.onFile('html', faults.htmlForMedia, file)) {
    response.writeHead(200, { ...openToAll, 'content-type': 'text/html' });
    response.end(
      '<!DOCTYPE html><html><head><title>Just a moment…</title></head><body>One moment, please</body></html>',
    );
  } else return truncates(door, file, response);
  return true;
}

function truncates(door: Door, file: MediaFile, response: ServerResponse): boolean {
  const fault = door.faults.truncatedMedia;
  const strike = door.occurrences.onFile('truncated', fault, file);
  if (!fault || strike === 0) return false;
  const whole = bytesOf(file);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const turn =
    fault.kind === 'both'
      ? (Math.floor(file.ordinal / fault.every) + strike) % 2
      : fault.kind === 'origin'
        ? 0
        : 1;
  const length = turn === 0 ? half.length : whole.length;
  response.writeHead(200, { ...openToAll, 'content-type': mediaTypeOf(file), 'content-length': length });
  if (turn === 0) response.end(half);
  else response.write(half, () => setTimeout(() => response.socket?.destroy(), 20));
  return true;
}

/** First and last byte asked for, or null for the whole file. */
function rangeOf(header: string | undefined, length: number): [number, number] | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const last = length - 1;
  if (match[1] === '') return [Math.max(0, length - Number(match[2])), last];
  return [Number(match[1]), match[2] === '' ? last : Math.min(Number(match[2]), last)];
}

function sendFile(door: Door, file: MediaFile, request: IncomingMessage, response: ServerResponse): void {
  const whole = bytesOf(file);
  const range = rangeOf(request.headers.range, whole.length);
  if (range && range[0] > range[1]) {
    response.writeHead(416, { ...openToAll, 'content-range': `bytes */${whole.length}` }).end();
    return;
  }
  const body = range ? whole.subarray(range[0], range[1] + 1) : whole;
  response.writeHead(range ? 206 : 200, {
    ...openToAll,
    'content-type': mediaTypeOf(file),
    'content-length': body.length,
    'accept-ranges': 'bytes',
    etag: `"0x${file.ordinal.toString(16).toUpperCase()}"`,
    ...(range ? { 'content-range': `bytes ${range[0]}-${range[1]}/${whole.length}` } : {}),
  });
  const { slow } = door.faults;
  if (slow) writeSlowly(response, body, slow.bytesPerSecond);
  else response.end(body);
}
