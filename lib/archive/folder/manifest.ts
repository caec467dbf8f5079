import { unescapePath } from '../bag/manifest-line.ts';

const LINE = /^([0-9a-f]{64}) {2}(.+)$/;
const MEDIA = 'data/media/';
const SIDECAR = '.json';

/** The media files that a manifest of ours lists, by their SHA-256. */
export function mediaOf(manifest: string): Map<string, string[]> {
  const media = new Map<string, string[]>();
  for (const line of manifest.split('\n')) {
    const [, sha256 = '', escaped = ''] = LINE.exec(line) ?? [];
    const path = unescapePath(escaped);
    if (!path.startsWith(MEDIA) || path.endsWith(SIDECAR)) continue;
    media.set(sha256, [...(media.get(sha256) ?? []), path]);
  }
  return media;
}
