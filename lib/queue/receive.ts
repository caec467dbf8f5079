import { AppError } from '../domain/errors.ts';
import { retryAfterTime } from '../sites/response.ts';
import { LinePace } from './line-pace.ts';
import { Stall } from './stall.ts';
import type { TrustedLink } from './trusted-link.ts';

export interface Received {
  blob: Blob;
  /** Bytes by the answer's own header; null where it says nothing, or speaks of an encoded body. */
  contentLength: number | null;
}

export interface ReceiveOptions {
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now: number;
  pace: LinePace;
}

const BYTES_WHEN_UNKNOWN = 16 * 1024 * 1024;

/** A transfer that is looked at piece by piece is broken off when it brings nothing for so many milliseconds. */
const MOST_IDLE = 60_000;

/**
 * The body behind a link. No token and no referrer go to the media host, cookies only to one that gives files to the
 * site's own session alone, and no redirect away from it is followed. Throws AppError.
 */
export async function receive(link: TrustedLink, { signal, now, pace }: ReceiveOptions): Promise<Received> {
  const stall = new Stall(MOST_IDLE);
  const limit = AbortSignal.any([signal, stall.signal]);
  try {
    const response = await request(link, limit);
    await assertGood(response, now);
    const contentLength = announcedLength(response);
    const begun = performance.now();
    const blob = await body(watched(response, stall, pace, link.expectedBytes ?? contentLength), limit);
    pace.came(blob.size, performance.now() - begun);
    return { blob, contentLength };
  } finally {
    if (stall.signal.aborted) pace.stood();
    stall.end();
  }
}

/** On a line that is known a body is taken as a whole, within its time; on any other its pieces are watched. */
function watched(response: Response, stall: Stall, pace: LinePace, bytes: number | null): Response {
  const patience = bytes === null ? null : pace.patienceFor(bytes);
  if (patience === null) return stall.watch(response, LinePace.longest(bytes ?? BYTES_WHEN_UNKNOWN));
  stall.allow(patience);
  return response;
}

async function request({ url, withCookies }: TrustedLink, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      credentials: withCookies ? 'include' : 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
  } catch (cause) {
    throw new AppError('offline', { detail: nameOf(cause) }, { cause });
  }
}

async function body(response: Response, signal: AbortSignal): Promise<Blob> {
  try {
    return await response.blob();
  } catch (cause) {
    // The connection broke off in the middle; when we broke it off, nobody asks for the reason.
    throw new AppError(signal.aborted ? 'offline' : 'damaged', { detail: nameOf(cause) }, { cause });
  }
}

async function assertGood(response: Response, now: number): Promise<void> {
  if (response.status === 200) return;
  // A body that nobody reads keeps its connection, of which there are six to a host.
  await response.body?.cancel().catch(() => undefined);
  const detail = `status ${response.status}`;
  const until = retryAfterTime(response.headers.get('retry-after'), now);
  if (response.status === 429) throw new AppError('rate-limited', { until, detail });
  if (response.status >= 500 || [408, 425].includes(response.status)) {
    throw new AppError('server-error', { until, detail });
  }
  // A manual redirect shows as status 0; a link that leads elsewhere is as useless as an expired one. So is one that
  // misses the session (401, 403, 422): the next attempt asks the page for a new one, and that says who is signed in.
  throw new AppError('link-expired', { detail });
}

/** The length is of the encoded body, so it tells nothing of a compressed one. */
function announcedLength(response: Response): number | null {
  if (response.headers.get('content-encoding')) return null;
  const length = Number.parseInt(response.headers.get('content-length') ?? '', 10);
  return Number.isNaN(length) ? null : length;
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}
