import type { Availability, Generation } from '../../domain/generation.ts';
import type { GenerationPayload, TaskPayload } from './payload.ts';

type Moderated = Pick<TaskPayload, 'moderation_result'>;
type Verdict = Pick<Generation, 'availability' | 'unavailableReason'>;

const AVAILABLE: Verdict = { availability: 'available', unavailableReason: null };

const REFUSED = new Set(['failed', 'terminal']);
const GIVEN_UP = new Set(['failed', 'cancelled']);
/** `queued`, `preprocessing`, `running` …; an open string, of which all that end so are still under way. */
const UNFINISHED = /^queued$|ing$/;

/**
 * A link settles it. Without one, an item that the service does not call refused, failed or unfinished may still
 * be asked for, so it counts as available. What lies in the trash has its media and is available too.
 */
export function availabilityOf(
  payload: GenerationPayload,
  task: TaskPayload | null,
  hasLinks: boolean,
): Verdict {
  if (hasLinks) return AVAILABLE;
  const { download_status: file } = payload;
  if (isRefused(payload)) return verdict('moderated', refusalOf(payload));
  if (file === 'failed') return verdict('failed', task?.failure_reason ?? file);
  if (file === 'pending') return verdict('pending', file);
  return task !== null && isUnfinished(task) ? verdict('pending', task.status) : AVAILABLE;
}

/** Of a task that has made nothing. */
export function availabilityOfTask(task: TaskPayload): Verdict {
  const { status, failure_reason: reason } = task;
  if (isRefused(task)) return verdict('moderated', reason ?? refusalOf(task));
  if (isUnfinished(task)) return verdict('pending', status);
  if (awaitsModeration(task)) return verdict('pending', 'pending');
  if (withheldBy(task) > 0) return verdict('moderated', reason ?? 'unsafe');
  return verdict('failed', reason ?? refusalOf(task) ?? status);
}

/** Variants that the service made and withheld; it tells only their number. */
export function withheldBy({ num_unsafe_generations: count }: TaskPayload): number {
  return count !== null && Number.isSafeInteger(count) && count > 0 ? count : 0;
}

function isRefused({ moderation_result }: Moderated): boolean {
  return REFUSED.has(moderation_result?.type ?? '');
}

function isUnfinished({ status }: TaskPayload): boolean {
  return UNFINISHED.test(status ?? '');
}

/** Moderation stays pending for good in a task that was given up. */
function awaitsModeration({ moderation_result, status }: TaskPayload): boolean {
  return moderation_result?.type === 'pending' && !GIVEN_UP.has(status ?? '');
}

/** The service's own word for a refusal. */
function refusalOf(row: Moderated): string | null {
  const { code = null, type = null } = row.moderation_result ?? {};
  return code ?? (isRefused(row) ? type : null);
}

function verdict(availability: Availability, unavailableReason: string | null): Verdict {
  return { availability, unavailableReason };
}
