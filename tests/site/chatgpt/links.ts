import { createHmac } from 'node:crypto';
import { chatGptHost, oldFileHost } from '../hosts.ts';

const key = 'stand-in key of ChatGPT';
const hourMs = 3_600_000;

/** `fs` is the original, `fsns` the smaller WebP that pages show. */
export type Rendition = 'fs' | 'fsns';

function sum(...signed: string[]): string {
  return createHmac('sha256', key).update(signed.join('\n')).digest('hex');
}

/** The end of a link lies hidden in its signature; only the hour of its making can be read. */
function estuarySignature(fileId: string, rendition: string, end: number): string {
  const stamp = Math.max(0, end).toString(16).padStart(12, '0');
  return `${stamp}${sum(fileId, rendition, stamp).slice(0, 52)}`;
}

/** A link that only the session it was made for can follow; good until `end` (milliseconds since the epoch). */
export function estuaryLink(fileId: string, rendition: Rendition, now: number, end: number): string {
  const query = [
    `id=${fileId}`,
    `ts=${Math.floor(now / hourMs)}`,
    `p=${rendition}&cid=1`,
    `sig=${estuarySignature(fileId, rendition, end)}&v=0`,
  ];
  return `https://${chatGptHost}/backend-api/estuary/content?${query.join('&')}`;
}

export type LinkVerdict = 'good' | 'expired' | 'forged';

export function judgeEstuary(query: URLSearchParams, now: number): LinkVerdict {
  const [id, rendition, signature] = ['id', 'p', 'sig'].map((name) => query.get(name) ?? '') as [
    string,
    string,
    string,
  ];
  const end = parseInt(signature.slice(0, 12), 16);
  if (Number.isNaN(end) || signature !== estuarySignature(id, rendition, end)) return 'forged';
  return end > now ? 'good' : 'expired';
}

/** A link to the older host; anyone who has it can follow it. */
export function oldFileLink(fileId: string, now: number, end: number): string {
  const [se, st] = [end, now].map((at) => encodeURIComponent(new Date(at).toISOString())) as [string, string];
  const terms = `se=${se}&sp=r&sv=2024-08-04&sr=b&rscc=max-age%3D604800%2C%20immutable%2C%20private`;
  return `https://${oldFileHost}/${fileId}?${terms}&st=${st}&sig=${sum(fileId, se)}`;
}

export function judgeOldFile(fileId: string, query: URLSearchParams, now: number): LinkVerdict {
  const se = query.get('se') ?? '';
  if (query.get('sp') !== 'r' || query.get('sig') !== sum(fileId, encodeURIComponent(se))) return 'forged';
  return Date.parse(se) > now ? 'good' : 'expired';
}

/** What a hostile page would put in place of a link. */
export const hostileLinks: readonly string[] = [
  'javascript:alert(document.domain)',
  'http://chatgpt.com/backend-api/estuary/content?id=plain',
  'https://evil.example/steal.png',
  'https://chatgpt.com.evil.example/backend-api/estuary/content?id=look-alike',
  'https://chatgpt.com@evil.example/user-info.png',
  '//evil.example/no-scheme.png',
  'data:text/html,<script>alert(1)</script>',
  'https://files.oaiusercontent.com:8443/other-port.png',
];
