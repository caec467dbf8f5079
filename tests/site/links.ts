import { createHmac } from 'node:crypto';
import { mediaHost } from './hosts.ts';

const dayMs = 86_400_000;
const key = 'stand-in signing key';

/** Base64 with its slashes bare and only `+` and `=` escaped, as the service's own links carry it. */
function signature(path: string, end: string): string {
  const sum = createHmac('sha256', key).update(`${path}\n${end}`).digest('base64');
  return sum.replaceAll('+', '%2B').replaceAll('=', '%3D');
}

/** Midnight UTC, three to four days on. */
export function usualEnd(now: number): number {
  return (Math.floor(now / dayMs) + 4) * dayMs;
}

function stamp(at: number): string {
  const iso = new Date(at).toISOString();
  return encodeURIComponent(at % 1000 === 0 ? iso.replace('.000Z', 'Z') : iso);
}

/** A signed link to a file; good until `end` (milliseconds since the epoch). */
export function signedLink(path: string, now: number, end: number): string {
  const se = stamp(end);
  const query = [
    `se=${se}`,
    'sp=r&sv=2026-02-06&sr=b',
    'skoid=1af02b11-169c-463d-b441-d2ccfc9f02c8&sktid=a48cca56-e6da-484e-a814-9c849652bcb3',
    `skt=${stamp(Math.floor(now / dayMs) * dayMs)}&ske=${stamp(end + 3 * dayMs)}&sks=b&skv=2026-02-06`,
    `sig=${signature(path, se)}`,
    'ac=oaisdsorprwestus2',
  ];
  return `https://${mediaHost}${path}?${query.join('&')}`;
}

export type LinkVerdict = 'good' | 'expired' | 'forged';

/** Judges the path and query of a media request, exactly as sent. */
export function judgeLink(path: string, query: string, now: number): LinkVerdict {
  const fields = new Map(
    query.split('&').map((field): [string, string] => {
      const at = field.indexOf('=');
      return [field.slice(0, at), field.slice(at + 1)];
    }),
  );
  const se = fields.get('se') ?? '';
  if (fields.get('sp') !== 'r' || fields.get('sig') !== signature(path, se)) return 'forged';
  return Date.parse(decodeURIComponent(se)) > now ? 'good' : 'expired';
}
