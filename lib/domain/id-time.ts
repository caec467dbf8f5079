const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const ULID = /^(?:gen|task)_([0-9a-hjkmnp-tv-z]{26})$/i;
const UNIX_HEX = /^(?:gen_|task_|s_|ch_)?([0-9a-f]{8})[0-9a-f]{24}$/i;

const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** The time when it can be true of something made on these services, else null. Milliseconds since the epoch. */
export function plausibleTime(time: number): number | null {
  return time >= EARLIEST && time < LATEST ? time : null;
}

/**
 * When the thing with this id was made, as the id itself says; null when the id carries no time.
 * Milliseconds since the epoch, UTC. Known: `gen_` and `task_` with a ULID (10 characters of milliseconds), and
 * 32 hex digits, bare or after `gen_`, `task_`, `s_` or `ch_`, that begin with 8 digits of Unix seconds.
 */
export function timeOfId(nativeId: string): number | null {
  const ulid = ULID.exec(nativeId)?.[1];
  if (ulid !== undefined) return plausibleTime(millisecondsOf(ulid));
  const hex = UNIX_HEX.exec(nativeId)?.[1];
  return hex === undefined ? null : plausibleTime(Number.parseInt(hex, 16) * 1000);
}

function millisecondsOf(ulid: string): number {
  return [...ulid.slice(0, 10).toLowerCase()].reduce(
    (time, digit) => time * 32 + CROCKFORD.indexOf(digit),
    0,
  );
}
