import type { Random } from './random.ts';

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** A lower-case ULID that carries `at` (milliseconds since the epoch). */
export function ulid(at: number, random: Random): string {
  let time = '';
  for (let rest = at, i = 0; i < 10; i++, rest = Math.floor(rest / 32))
    time = crockford.charAt(rest % 32) + time;
  let tail = '';
  for (let i = 0; i < 16; i++) tail += crockford.charAt(random.below(32));
  return time + tail;
}

export function hex(length: number, random: Random): string {
  let out = '';
  while (out.length < length) out += random.below(16).toString(16);
  return out;
}

export function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => hex(length, random)).join('-');
}
