import { AppError } from '../domain/errors.ts';
import { roleOf, variantOf, type AssetId } from '../domain/ids.ts';
import { HEAD_BYTES, sniff } from '../domain/media/sniff.ts';
import { checkStructure } from '../domain/media/structure.ts';
import { isCaptions, type MediaType } from '../domain/media/media-type.ts';
import type { ByteSource } from '../domain/media/source.ts';

export interface AnnouncedSize {
  /** Bytes by the service's own record of the file; null, and 0 as some write it, where it does not say. */
  expectedBytes: number | null;
  /** The answer's Content-Length; null where there was none, or where the body came with a Content-Encoding. */
  contentLength: number | null;
}

/**
 * The media type of a file that is whole as far as its size, its bytes and its container tell, and that is what
 * the asset stands for: text for captions, and for nothing else.
 * Throws `damaged` otherwise; the detail holds numbers and the names of formats, never anything of the content.
 */
export async function verifyMedia(
  source: ByteSource,
  announced: AnnouncedSize,
  asset: AssetId,
): Promise<MediaType> {
  if (source.size === 0) return typeOfNothing(announced, asset);
  const type = sniff(await source.read(0, HEAD_BYTES));
  if (type === 'markup') throw damaged('markup');
  requireSize(source.size, announced);
  if (type === null) throw damaged('unknown type');
  if (isCaptions(type) !== (roleOf(asset) === 'captions')) throw damaged(`${type} as ${roleOf(asset)}`);
  const fault = await checkStructure(type, source);
  if (fault !== null) throw damaged(fault);
  return type;
}

/** Captions of a video in which nobody speaks may be a file without a line; anything else is never empty. */
function typeOfNothing(announced: AnnouncedSize, asset: AssetId): MediaType {
  if (roleOf(asset) !== 'captions') throw damaged('empty');
  requireSize(0, announced);
  return variantOf(asset) === 'vtt' ? 'text/vtt' : 'application/x-subrip';
}

function requireSize(size: number, { expectedBytes, contentLength }: AnnouncedSize): void {
  for (const announced of [expectedBytes, contentLength]) {
    if (announced !== null && announced > 0 && announced !== size) {
      throw damaged(`size ${size} of ${announced}`);
    }
  }
}

function damaged(detail: string): AppError {
  return new AppError('damaged', { detail });
}
