import { AppError } from '../domain/errors.ts';
import { retryAfterTime } from '../sites/response.ts';
import type { AssetId } from '../domain/ids.ts';
import { digest, type Digest } from './digest.ts';
import { fileBytes } from './file-bytes.ts';
import type { Lane } from './lane.ts';
import type { TrustedLink } from './trusted-link.ts';
import { Stall } from './stall.ts';
import { verifyMedia } from './verify.ts';

export interface FetchedMedia extends Digest {
  blob: Blob;
  mediaType: string;
}

/** A file may take a minute and then as long as a slow line of 16 KB/s needs. */
const PATIENCE = 60_000;
const SLOWEST_BYTES_PER_MILLISECOND = 16;
const BYTES_WHEN_UNKNOWN = 16 * 1024 * 1024;

/** A transfer that brings nothing for so many milliseconds is broken off. */
const MOST_IDLE = 60_000;
const SMALL_BYTES = 2 * 1024 * 1024;

/**
 * Fetches the file of an asset behind a link, whole and checked, with its CRC-32 and SHA-256. No token and no
 * referrer go to the media host, cookies only to one that gives files to the site's own session alone, and no
 * redirect away from it is followed. Only the transfer takes a turn in the lane: while one file is checked, the next
 * may come. Throws AppError.
 */
export async function fetchMedia(
  link: TrustedLink,
  signal: AbortSignal,
  now: number,
  lane: Lane,
  asset: AssetId,
): Promise<FetchedMedia> {
  const { blob, contentLength } = await lane(() => receive(link, signal, now));
  const file = await fileBytes(blob);
  const mediaType = await verifyMedia(file, { expectedBytes: link.expectedBytes, contentLength }, asset);
  return { blob, mediaType, ...(await digest(file)) };
}

async function receive(link: TrustedLink, signal: AbortSignal, now: number) {
  const transfer = (link.expectedBytes ?? BYTES_WHEN_UNKNOWN) / SLOWEST_BYTES_PER_MILLISECOND;
  const stall = new Stall(MOST_IDLE);
  const limit = AbortSignal.any([signal, stall.signal, AbortSignal.timeout(PATIENCE + Math.ceil(transfer))]);
  try {
    const response = await request(link, limit);
    await assertGood(response, now);
    // A small file is over soon, one way or the other, and is not worth a look at each of its pieces.
    const isSmall = (link.expectedBytes ?? Infinity) <= SMALL_BYTES;
    const watched = isSmall ? (stall.end(), response) : stall.watch(response);
    const broken = AbortSignal.any([signal, stall.signal]);
    return { blob: await body(watched, broken), contentLength: announcedLength(response) };
  } finally {
    stall.end();
  }
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
