import type { ErrorCode } from '../domain/errors.ts';

/**
 * The service's own error codes whose meaning its HTTP status does not tell: the same refusal was seen with 400
 * and with 403. `{ error: { message, type, param, code } }` is the usual envelope.
 */
const MEANING: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['token_expired', 'signed-out'],
  ['token_invalidated', 'signed-out'],
  ['invalid_jwt', 'signed-out'],
  ['unsupported_country_code', 'region-blocked'],
  ['unsupported_country', 'region-blocked'],
  ['unsupported_region', 'region-blocked'],
  ['sentinel_block', 'challenged'],
  ['cf_shield', 'challenged'],
  ['rate_limit_exceeded', 'rate-limited'],
  ['cf_shield_429', 'rate-limited'],
  ['heavy_load', 'server-error'],
  // Sora 2 only, for an account that never opened it.
  ['username_required', 'not-onboarded'],
  ['onboarding_required', 'not-onboarded'],
]);

/** What an error body means by itself; null when only the HTTP status can tell. */
export function meaningOf(json: unknown): ErrorCode | null {
  for (const code of codesOf(json)) {
    const meaning = MEANING.get(code);
    if (meaning !== undefined) return meaning;
  }
  return null;
}

/** The service's error code, e.g. `token_expired`; null when there is none that looks like one. */
export function errorCodeOf(json: unknown): string | null {
  return codesOf(json)[0] ?? null;
}

function codesOf(json: unknown): string[] {
  const { error, detail, code } = fieldsOf(json);
  const inner = fieldsOf(error);
  const candidates = [inner['code'], inner['type'], error, fieldsOf(detail)['code'], detail, code];
  return candidates.filter(looksLikeCode);
}

/** A message may quote a prompt or an address; an identifier cannot. */
function looksLikeCode(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9_]{0,63}$/.test(value);
}

interface Fields extends Record<string, unknown> {
  error?: unknown;
  detail?: unknown;
  code?: unknown;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
