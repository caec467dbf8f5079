import type { Availability, Generation } from '../../domain/generation.ts';
import { firstText } from '../first-text.ts';
import type { MediaPayload } from './payload.ts';

type Verdict = Pick<Generation, 'availability' | 'unavailableReason'>;

/**
 * The kind of a row settles it, for a blocked one may still name links that lead nowhere. Else a link does; without
 * one, an item that nothing speaks against may still be asked for, so it counts as available.
 */
export function availabilityOf(media: MediaPayload, hasLinks: boolean): Verdict {
  const reason = reasonOf(media);
  const refused = refusalOf(media.kind ?? '');
  if (refused !== null) return verdict(refused, reason ?? media.kind);
  if (hasLinks) return verdict('available', null);
  if (media.output_blocked === true) return verdict('moderated', reason ?? 'output_blocked');
  if (reason !== null) return verdict(isViolation(media) ? 'moderated' : 'failed', reason);
  return isProject(media)
    ? verdict('failed', 'project without a video of its own')
    : verdict('available', null);
}

/** An edit that was never rendered; what it is made of is listed by itself. */
function isProject(media: MediaPayload): boolean {
  return Array.isArray(media['assets']) && media.kind === null;
}

/** Open strings: `sora_content_violation`, `sora_context_violation`, `sora_error`, `sora_processing_error` … */
function refusalOf(kind: string): 'moderated' | 'failed' | null {
  if (/violation|blocked|moderat/.test(kind)) return 'moderated';
  return /error|fail/.test(kind) ? 'failed' : null;
}

function isViolation({ violation_reason, rejection_reason }: MediaPayload): boolean {
  return firstText(violation_reason, rejection_reason) !== null;
}

/** The service's own words, of which there were several names over time. */
function reasonOf(media: MediaPayload): string | null {
  return firstText(
    media.reason_str,
    media.markdown_reason_str,
    media.error_message,
    media.violation_reason,
    media.rejection_reason,
  );
}

function verdict(availability: Availability, unavailableReason: string | null): Verdict {
  return { availability, unavailableReason };
}
