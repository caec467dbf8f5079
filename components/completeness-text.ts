import type { SiteCompleteness, UnavailableItem } from '../lib/domain/completeness.ts';
import type { AssetRole } from '../lib/domain/ids.ts';
import { countText } from '../lib/domain/progress-text.ts';

/** Why the copy is not the whole yet, one sentence each; empty only if it is. */
export function gapsOf(site: SiteCompleteness): string[] {
  const unread = site.collections.filter((collection) => !collection.listedToTheEnd).length;
  const misfits = site.misfits.length;
  return [
    site.collections.length === 0 && 'Nothing was listed yet.',
    unread > 0 && `${countText(unread)} of ${countText(site.collections.length)} lists not read to the end.`,
    site.failed > 0 && `${countText(site.failed)} could not be saved.`,
    site.waiting > 0 && `${countText(site.waiting)} still waiting to be saved.`,
    site.pending > 0 && `${countText(site.pending)} still being made on the site.`,
    misfits > 0 && `${countText(misfits)} records in a form that is not known; kept as they came.`,
  ].filter((gap) => gap !== false);
}

/** What makes a complete copy smaller than the list, in one sentence; null when nothing does. */
export function notAvailableText({ notAvailable }: SiteCompleteness): string | null {
  return notAvailable === 0
    ? null
    : `${countText(notAvailable)} cannot be had from the site any more, or never could; the reasons are below.`;
}

/** What is saved, but not as it was made; null when nothing is. */
export function lesserText({ lesser }: SiteCompleteness): string | null {
  return lesser.length === 0
    ? null
    : `${countText(lesser.length)} saved in lesser quality: the site did not give the original.`;
}

export const ROLE_NAMES: Readonly<Record<AssetRole, string>> = {
  original: 'Original',
  thumbnail: 'Thumbnail',
  reference: 'Reference image',
  captions: 'Captions',
};

const AVAILABILITY_REASONS: Readonly<Record<UnavailableItem['availability'], string>> = {
  moderated: 'Withheld by the site',
  failed: 'Was never made: the attempt failed',
  deleted: 'No longer on the site',
  pending: 'Still being made',
};

/** `Withheld by the site (content_policy)`: our words, then the service's own. */
export function unavailableText({ availability, reason }: UnavailableItem): string {
  const words = AVAILABILITY_REASONS[availability];
  return reason === null ? words : `${words} (${reason})`;
}
