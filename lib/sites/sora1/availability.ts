import type { Availability, Generation } from '../../domain/generation.ts';
import type { GenerationPayload, TaskPayload } from './payload.ts';

type Verdict = Pick<Generation, 'availability' | 'unavailableReason'>;

const AVAILABLE: Verdict = { availability: 'available', unavailableReason: null };

const REFUSED = new Set(['failed', 'terminal']);
const UNFINISHED = new Set(['queued', 'preprocessing', 'pending', 'running']);

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
  const { moderation_result, download_status } = payload;
  if (isIn(REFUSED, moderation_result?.type)) return verdict('moderated', refusalOf(payload));
  if (download_status === 'failed') return verdict('failed', task?.failure_reason ?? download_status);
  if (download_status === 'pending') return verdict('pending', download_status);
  return isIn(UNFINISHED, task?.status) ? verdict('pending', task?.status ?? null) : AVAILABLE;
}

/** Of a task that has made nothing. */
export function availabilityOfTask(task: TaskPayload): Verdict {
  const reason = task.failure_reason ?? refusalOf(task) ?? task.status;
  const moderation = task.moderation_result?.type;
  if (isIn(REFUSED, moderation)) return verdict('moderated', reason);
  if (isIn(UNFINISHED, task.status) || (moderation === 'pending' && !hasEnded(task)))
    return verdict('pending', reason);
  return verdict((task.num_unsafe_generations ?? 0) > 0 ? 'moderated' : 'failed', reason);
}

/** Moderation may be left pending for good in a task that was given up. */
function hasEnded(task: TaskPayload): boolean {
  return task.status === 'failed' || task.status === 'cancelled';
}

/** The service's own word; `passed` is none. */
function refusalOf({ moderation_result }: Pick<TaskPayload, 'moderation_result'>): string | null {
  const { code = null, type = null } = moderation_result ?? {};
  return code ?? (type === 'passed' ? null : type);
}

function verdict(availability: Availability, unavailableReason: string | null): Verdict {
  return { availability, unavailableReason };
}

function isIn(set: ReadonlySet<string>, value: string | null | undefined): boolean {
  return typeof value === 'string' && set.has(value);
}
