import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import type { SiteResponse } from '../../../lib/sites/adapter.ts';
import { readJson, retryAfterTime } from '../../../lib/sites/response.ts';
import { fixtureText } from './sora1/fixture.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const JSON_TYPE = 'application/json';

function answer(status: number, body: unknown, more: Partial<SiteResponse> = {}): SiteResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const contentType = text.startsWith('<') ? 'text/html; charset=utf-8' : JSON_TYPE;
  return { status, redirected: false, contentType, retryAfter: null, body: text, ...more };
}

function errorOf(response: SiteResponse): AppError {
  try {
    readJson(response, NOW);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error('It was taken for a good answer');
}

const error = (code: string | null, type = 'invalid_request_error') => ({
  error: { message: 'No.', type, code },
});
const challenge = fixtureText('challenge.html');
const retired = fixtureText('retired.html');
const html = '<!DOCTYPE html><title>Sora</title>';

describe('readJson', () => {
  test.each([{ data: [] }, [], null, 0, ''])('a good answer: %j', (json) => {
    expect(readJson(answer(200, JSON.stringify(json)), NOW)).toEqual(json);
  });

  test('a prompt may speak of challenges and of /sunset', () => {
    const json = { prompt: "<!DOCTYPE html> challenge-error-text cType: 'managed' /sunset" };
    expect(readJson(answer(200, json), NOW)).toEqual(json);
    expect(readJson(answer(200, json, { contentType: 'text/html' }), NOW)).toEqual(json);
  });

  test.each<[string, SiteResponse, string, string]>([
    ['401', answer(401, fixtureText('error-token-expired.json')), 'signed-out', '401 token_expired'],
    ['401 without a code', answer(401, error(null)), 'signed-out', '401 invalid_request_error'],
    ['403 token_invalidated', answer(403, error('token_invalidated')), 'signed-out', '403 token_invalidated'],
    ['429', answer(429, error('rate_limit_exceeded')), 'rate-limited', '429 rate_limit_exceeded'],
    ['429 as HTML', answer(429, html), 'rate-limited', '429'],
    ['403 cf_shield_429', answer(403, error('cf_shield_429')), 'rate-limited', '403 cf_shield_429'],
    ...[500, 502, 503, 504, 520, 522, 524, 408, 425].map((status): [string, SiteResponse, string, string] => [
      String(status),
      answer(status, ''),
      'server-error',
      String(status),
    ]),
    ['503 heavy_load', answer(503, error('heavy_load')), 'server-error', '503 heavy_load'],
    ['500 as HTML', answer(500, html), 'server-error', '500'],
    [
      '400 region',
      answer(400, fixtureText('error-region.json')),
      'region-blocked',
      '400 unsupported_country_code',
    ],
    ['403 region', answer(403, error('unsupported_region')), 'region-blocked', '403 unsupported_region'],
    ['403 country', answer(403, error('unsupported_country')), 'region-blocked', '403 unsupported_country'],
    ['403 sentinel_block', answer(403, { error: 'sentinel_block' }), 'challenged', '403 sentinel_block'],
    ['403 challenge page', answer(403, challenge), 'challenged', '403'],
    ['503 challenge page', answer(503, challenge), 'challenged', '503'],
    ['200 challenge page', answer(200, challenge), 'challenged', '200 not JSON'],
    ['401 challenge page', answer(401, challenge), 'challenged', '401'],
    ['403 cf_shield page', answer(403, '<html>cf_shield</html>'), 'challenged', '403'],
    ['redirect', answer(0, '', { redirected: true }), 'retired', 'redirect'],
    ['302', answer(302, ''), 'retired', '302'],
    ['200 as HTML', answer(200, html), 'retired', '200 not JSON'],
    ['200 as HTML of another type', answer(200, html, { contentType: null }), 'retired', '200 not JSON'],
    ['200 that names /sunset', answer(200, retired), 'retired', '200 not JSON'],
    ['403 that names /sunset', answer(403, retired), 'retired', '403'],
    ['404 as HTML', answer(404, html), 'retired', '404'],
    ['400 that names /sunset', answer(400, retired), 'retired', '400'],
    ['403 without a body', answer(403, ''), 'retired', '403'],
    ['403 with an unknown error', answer(403, error('forbidden')), 'retired', '403 forbidden'],
    ['410', answer(410, error(null)), 'retired', '410 invalid_request_error'],
    ['404', answer(404, fixtureText('error-not-found.json')), 'gone', '404'],
    ['404 with an error', answer(404, error('not_found')), 'gone', '404 not_found'],
    ['400', answer(400, error('bad_cursor')), 'site-changed', '400 bad_cursor'],
    ['405', answer(405, {}), 'site-changed', '405'],
    ['422 as HTML', answer(422, html), 'site-changed', '422'],
    [
      '403 onboarding_required',
      answer(403, error('onboarding_required')),
      'not-onboarded',
      '403 onboarding_required',
    ],
    [
      '401 username_required',
      answer(401, error('username_required')),
      'not-onboarded',
      '401 username_required',
    ],
    ['200 cut short', answer(200, '{"data":[{"id":"gen_0'), 'server-error', '200 not JSON'],
    ['200 without a body', answer(200, ''), 'server-error', '200 not JSON'],
    ['204', answer(204, ''), 'server-error', '204 not JSON'],
  ])('%s', (_, response, code, detail) => {
    expect(errorOf(response)).toMatchObject({ code, detail });
  });

  test('the detail quotes identifiers only', () => {
    const secret = 'A boat for ada@example.org';
    for (const body of [error(secret, secret), { detail: secret }, { error: secret }, secret])
      expect(errorOf(answer(400, body)).detail).toBe('400');
  });

  test('Retry-After is told where waiting helps', () => {
    const until = (status: number, body: unknown = {}) =>
      errorOf(answer(status, body, { retryAfter: '90' })).until;
    expect(until(429)).toBe(NOW + 90_000);
    expect(until(503)).toBe(NOW + 90_000);
    expect(until(404)).toBeNull();
    expect(errorOf(answer(429, {})).until).toBeNull();
  });

  test('throws nothing but AppError, and never for JSON with a good status', () => {
    const response = fc.record<SiteResponse>({
      status: fc.integer({ min: 0, max: 599 }),
      redirected: fc.boolean(),
      contentType: fc.option(fc.constantFrom(JSON_TYPE, 'text/html', 'text/plain')),
      retryAfter: fc.option(fc.string()),
      body: fc.oneof(fc.json(), fc.string(), fc.constantFrom(challenge, retired, html)),
    });
    fc.assert(
      fc.property(response, (sample) => {
        try {
          expect(readJson(sample, NOW)).toEqual(JSON.parse(sample.body));
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});

describe('retryAfterTime', () => {
  const day = 24 * 60 * 60 * 1000;
  test.each([
    [null, null],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
    ['2026', NOW + 2026_000],
    ['0', NOW],
    [' 30 ', NOW + 30_000],
    ['9'.repeat(400), NOW + day],
    ['Mon, 23 Nov 2026 12:05:00 GMT', NOW + 300_000],
    ['Monday, 23-Nov-26 12:05:00 GMT', NOW + 300_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', NOW],
    ['Mon, 23 Nov 2099 12:00:00 GMT', NOW + day],
    ['Mon, 99 Nov 2026 12:00:00 GMT', null],
  ])('%j', (value, time) => {
    expect(retryAfterTime(value, NOW)).toBe(time);
  });
});
