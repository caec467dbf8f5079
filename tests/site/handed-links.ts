import { picks } from './faults.ts';
import { signedLink, usualEnd } from './links.ts';
import type { MediaFile } from './media/media-file.ts';
import type { StandIn } from './stand-in.ts';

/** `list` reads may carry links that are past their end; `single` reads are always fresh. */
export type Freshness = 'list' | 'single';

const hostileLinks: readonly string[] = [
  'javascript:alert(document.domain)',
  'http://videos.openai.com/az/files/plain-http',
  'https://evil.example/steal.mp4',
  'https://videos.openai.com.evil.example/look-alike.mp4',
  'https://videos.openai.com@evil.example/user-info.mp4',
  '//evil.example/no-scheme.mp4',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'https://videos.openai.com:8443/other-port.mp4',
];

/** A link as the service would hand it out now, or what a hostile page would put in its place. */
export function linkTo(site: StandIn, file: MediaFile, freshness: Freshness): string {
  const { faults, now } = site;
  if (picks(faults.hostilePayload, file.ordinal))
    return hostileLinks[file.ordinal % hostileLinks.length] ?? '';
  if (faults.expiredLinks && freshness === 'list') return signedLink(file.path, now(), now() - 3_600_000);
  const end = faults.linksExpireAfterMs === null ? usualEnd(now()) : now() + faults.linksExpireAfterMs;
  return signedLink(file.path, now(), end);
}
