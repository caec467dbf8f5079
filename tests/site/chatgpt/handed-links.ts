import { picks } from '../faults.ts';
import type { ChatGpt } from './chatgpt.ts';
import type { SampleImage } from './library/sample.ts';
import { estuaryLink, hostileLinks, oldFileLink, type Rendition } from './links.ts';

const dayMs = 86_400_000;

/** `list` reads may carry links that are past their end; `asked` ones are always fresh. */
export type Freshness = 'list' | 'asked';

/** A link as the service would hand it out now, or what a hostile page would put in its place. */
export function linkTo(
  site: ChatGpt,
  image: SampleImage,
  rendition: Rendition,
  freshness: Freshness,
): string {
  const { faults, now } = site;
  if (picks(faults.hostilePayload, image.ordinal))
    return hostileLinks[image.ordinal % hostileLinks.length] ?? '';
  const life = faults.linksExpireAfterMs ?? dayMs;
  const end = faults.expiredLinks && freshness === 'list' ? now() - 3_600_000 : now() + life;
  return image.onOldHost && rendition === 'fs'
    ? oldFileLink(image.fileId, now(), end)
    : estuaryLink(image.fileId, rendition, now(), end);
}
