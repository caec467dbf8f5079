import { AppError, toAppError } from '../../lib/domain/errors.ts';
import type { AssetId } from '../../lib/domain/ids.ts';
import { now } from '../../lib/platform/clock.ts';
import { mayRead } from '../../lib/platform/host-access.ts';
import { fetchMedia, type FetchedMedia } from '../../lib/queue/fetch-media.ts';
import { LinePace } from '../../lib/queue/line-pace.ts';
import type { Lane } from '../../lib/queue/lane.ts';
import type { TrustedLink } from '../../lib/queue/trusted-link.ts';

/** Of this line, for as long as the background lives. */
const pace = new LinePace();

/** A host that we may not read any more looks like a line that is down, and would be tried in vain. */
export async function fetchAllowed(
  link: TrustedLink,
  signal: AbortSignal,
  lane: Lane,
  asset: AssetId,
): Promise<FetchedMedia> {
  try {
    return await fetchMedia(link, asset, { signal, now: now(), lane, pace });
  } catch (thrown) {
    const isAllowed = toAppError(thrown).code !== 'offline' || (await mayRead([hostOf(link)]));
    throw isAllowed ? thrown : new AppError('permission-missing', {}, { cause: thrown });
  }
}

function hostOf({ url }: TrustedLink): string {
  return `${new URL(url).origin}/*`;
}
