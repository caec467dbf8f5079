const DEEPEST = 200;
const REMOVED = '[removed]';

/** Keys whose value opens an account or names a person, whatever it looks like. Counts (`max_tokens`) are not. */
const SECRET_KEY =
  /(?:token|secret|password|passwd|signature|authorization|api_?key|credentials?)$|^(?:sig|jwt|auth|cookies?|set-cookie|e-?mail(?:_?address)?|phone(?:_?number)?)$/iu;

/**
 * The end of a name and the equals sign of a pair as links carry them, also percent-encoded or escaped: `sig=`,
 * `X-Amz-Date%3D`. Repetitions here and below are bounded or anchored: hostile text must not take quadratic time.
 */
const SIGNED_PARAMETER =
  /(?:sig|signature|token|secret|password|api_?key|credential|hmac|jwt|x-(?:amz|goog|ms)-[\w-]{1,40}|key-pair-id|policy|expires?|expiry|expiration)(?:=|%(?:25){0,4}3d|\\u003d)/iu;

const QUERY_START = /[?#]|%(?:25){0,4}3f/iu;
/** A run without spaces, quotes or angle brackets: a link, or what else stands alone. */
const WORD = /[^\s"'<>]+/gu;

/** What may be a JSON Web Token, or hold one: at least three parts of base64url. */
const DOTTED = /(?<![\w-])[\w-]{9,}(?:\.[\w-]*){2,}/gu;
/** `{"` in base64url. */
const TOKEN_START = /ey[IJ]/u;

const LOOSE_SECRETS: readonly RegExp[] = [/\bbearer\s+[\w.~+/-]{8,}=*/giu, /\b(?:sk|sess)-[\w-]{16,}/gu];

/**
 * A JSON value without anything that opens an account or a signed file: the queries of signed links, tokens and
 * the values of keys that hold them are replaced by a clear mark, everything else stays as it was.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return REMOVED;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return redactObject(value, depth);
}

/** The same for a single text. */
export function redactText(text: string): string {
  const unsigned = SIGNED_PARAMETER.test(text) ? text.replace(WORD, withoutSignature) : text;
  const unnamed = unsigned.replace(DOTTED, (dotted) => (TOKEN_START.test(dotted) ? REMOVED : dotted));
  return LOOSE_SECRETS.reduce((rest, secret) => rest.replace(secret, REMOVED), unnamed);
}

function redactObject(value: object, depth: number): Record<string, unknown> {
  const taken = new Set<string>();
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    const name = untaken(redactText(key), taken);
    return [name, SECRET_KEY.test(key) && inner !== null ? REMOVED : redact(inner, depth + 1)];
  });
  // Unlike assignment this keeps a key called __proto__ a plain key.
  return Object.fromEntries(entries);
}

/** Two keys that differ in their signed part only must not swallow one another. */
function untaken(key: string, taken: Set<string>): string {
  let name = key;
  for (let copy = 2; taken.has(name); copy += 1) name = `${key} (${copy})`;
  taken.add(name);
  return name;
}

/** From the query on everything goes: which of its parts sign the link differs from host to host. */
function withoutSignature(word: string): string {
  const signed = word.search(SIGNED_PARAMETER);
  if (signed === -1) return word;
  const query = word.search(QUERY_START);
  if (query === -1 || query > signed) return `${word.slice(0, signed)}[signature removed]`;
  return `${word.slice(0, query)}?[signature removed]`;
}
