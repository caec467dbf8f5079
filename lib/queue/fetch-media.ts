import type { AssetId } from '../domain/ids.ts';
import { digest, type Digest } from './digest.ts';
import { fileBytes } from './file-bytes.ts';
import type { Lane } from './lane.ts';
import { receive, type ReceiveOptions } from './receive.ts';
import type { TrustedLink } from './trusted-link.ts';
import { verifyMedia } from './verify.ts';

export interface FetchedMedia extends Digest {
  blob: Blob;
  mediaType: string;
}

/**
 * Fetches the file of an asset behind a link, whole and checked, with its CRC-32 and SHA-256. Only the transfer takes
 * a turn in the lane: while one file is checked, the next may come. Throws AppError.
 */
export async function fetchMedia(
  link: TrustedLink,
  asset: AssetId,
  { lane, ...options }: ReceiveOptions & { lane: Lane },
): Promise<FetchedMedia> {
  const { blob, contentLength } = await lane(() => receive(link, options));
  const file = await fileBytes(blob);
  const mediaType = await verifyMedia(file, { expectedBytes: link.expectedBytes, contentLength }, asset);
  return { blob, mediaType, ...(await digest(file)) };
}
