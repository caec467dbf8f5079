import { AppError, type ErrorCode } from '../domain/errors.ts';
import type { SiteAdapter, SiteResponse } from './adapter.ts';
import { errorCodeOf, meaningOf } from './service-error.ts';

/**
 * The JSON of a good answer; throws AppError for every other.
 *
 * A success that is neither JSON nor HTML counts as `server-error`, whatever its content type: it is nearly
 * always a body cut short on its way, and asking again mends it. `site-changed` is for JSON that can be read.
 * `htmlMeans` as the adapter says it.
 */
export function readJson(
  response: SiteResponse,
  now: number,
  htmlMeans: SiteAdapter['htmlMeans'] = 'retired',
): unknown {
  const json = parse(response.body);
  const failure = failureOfAnswer(response, json);
  if (failure === null) return json;
  const code = failure === 'retired' && isForPeople(response) ? htmlMeans : failure;
  throw new AppError(code, {
    until: mayComeBack(code) ? retryAfterTime(response.retryAfter, now) : null,
    detail: detailOf(response, json),
  });
}

/** Longest wait that is believed; asking once a day does no harm. */
const MAX_WAIT = 24 * 60 * 60 * 1000;

/**
 * When `Retry-After` (seconds or an HTTP date) says to come back: milliseconds since the epoch, from `now` to a
 * day later. Null when the header is missing or neither.
 */
export function retryAfterTime(value: string | null, now: number): number | null {
  const text = value?.trim() ?? '';
  const time = /^\d+$/.test(text) ? now + Number(text) * 1000 : httpDate(text);
  return Number.isNaN(time) ? null : Math.min(Math.max(time, now), now + MAX_WAIT);
}

/** `Date.parse` would also take `-5` and much else for a date. */
function httpDate(text: string): number {
  return /^[A-Za-z]+, .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN;
}

function failureOfAnswer(response: SiteResponse, json: unknown): ErrorCode | null {
  const { status } = response;
  if (response.redirected || (status >= 300 && status < 400)) return 'retired';
  if (status === 429) return 'rate-limited';
  if (json === undefined && isChallenge(response)) return 'challenged';
  return status >= 400 ? failureOfStatus(response, json) : failureOfSuccess(response, json);
}

function failureOfSuccess(response: SiteResponse, json: unknown): ErrorCode | null {
  if (json !== undefined) return null;
  return isHtml(response) ? 'retired' : 'server-error';
}

function failureOfStatus(response: SiteResponse, json: unknown): ErrorCode {
  const { status } = response;
  const meaning = meaningOf(json);
  // With which status the service says this is not attested.
  if (meaning === 'not-onboarded') return meaning;
  if (status === 401) return 'signed-out';
  if (status >= 500 || status === 408 || status === 425) return 'server-error';
  if (meaning !== null) return meaning;
  if (isRetired(response)) return 'retired';
  return status === 404 ? 'gone' : 'site-changed';
}

/** The whole host says no: not this item, and not for want of a sign-in. */
function isRetired(response: SiteResponse): boolean {
  if (response.status === 403 || response.status === 410) return true;
  return isHtml(response) && (response.status === 404 || response.body.includes('/sunset'));
}

// Every page behind Cloudflare may carry its harmless `challenge-platform/…/scripts/jsd`.
const CHALLENGE =
  /challenge-platform(?!(?:\/h\/\w+)?\/scripts\/)|challenge-error-text|cType:\s*'managed'|cf_shield/;

function isChallenge(response: SiteResponse): boolean {
  return isHtml(response) && CHALLENGE.test(response.body);
}

function isHtml({ contentType, body }: SiteResponse): boolean {
  return /\bhtml\b/i.test(contentType ?? '') || /^\s*<(?:!doctype|html)\b/i.test(body);
}

/** A page in the place of an answer, and not for want of that answer alone. */
function isForPeople(response: SiteResponse): boolean {
  return [200, 403].includes(response.status) && isHtml(response);
}

function mayComeBack(code: ErrorCode): boolean {
  return code === 'rate-limited' || code === 'server-error';
}

function detailOf({ status, redirected }: SiteResponse, json: unknown): string {
  if (redirected) return 'redirect';
  const code = json === undefined && status < 300 ? 'not JSON' : errorCodeOf(json);
  return code === null ? String(status) : `${status} ${code}`;
}

/** Undefined when it is no JSON, which JSON itself cannot say. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
