import { gifFault } from './gif.ts';
import { jpegFault } from './jpeg.ts';
import { MOVIE_BOXES, mp4Fault, PICTURE_BOXES } from './mp4.ts';
import { pngFault } from './png.ts';
import { webpFault } from './riff.ts';
import { windowed } from './source.ts';
import type { MediaType } from './media-type.ts';
import type { ByteSource } from './source.ts';

type Check = (source: ByteSource) => Promise<string | null>;

/** Formats that state neither a length nor an end are whole as far as anyone can tell. */
const untold: Check = () => Promise.resolve(null);

const CHECKS: Record<MediaType, Check> = {
  'video/mp4': (source) => mp4Fault(source, MOVIE_BOXES),
  'video/quicktime': (source) => mp4Fault(source, MOVIE_BOXES),
  'image/avif': (source) => mp4Fault(source, PICTURE_BOXES),
  'image/heic': (source) => mp4Fault(source, PICTURE_BOXES),
  'image/png': pngFault,
  'image/webp': webpFault,
  'image/jpeg': jpegFault,
  'image/gif': gifFault,
  'video/webm': untold,
  'audio/mpeg': untold,
  'text/vtt': untold,
  'application/x-subrip': untold,
};

/**
 * Whether a file is whole by its container's own account: null, or a short reason such as
 * `mp4: boxes end early`, which never quotes the file. Not found is a cut that the container cannot tell:
 * an MP4 that lost whole boxes behind its last needed one, or whose last box runs "to the end of the file".
 * Bytes after the end mark of a PNG, JPEG or GIF are accepted: phones and editors append them, viewers skip
 * them, and refusing them would lose the picture; a WebP states its length, so there they are a contradiction.
 */
export async function checkStructure(type: MediaType, source: ByteSource): Promise<string | null> {
  const format = type.slice(type.indexOf('/') + 1);
  const fault = source.size === 0 ? 'empty' : await CHECKS[type](windowed(source));
  return fault === null ? null : `${format}: ${fault}`;
}
