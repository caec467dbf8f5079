import type { Activity, ActivityKind } from '../../domain/generation.ts';
import { generationId } from '../../domain/ids.ts';
import { timeOf } from '../service-time.ts';
import type { Setting } from '../setting.ts';
import { ORIGIN } from './hosts.ts';

/** `about`: the native id of the generation that it is about. */
export function activity(
  kind: ActivityKind,
  id: string,
  about: string | null,
  record: Record<string, unknown>,
  { accountId, now }: Setting,
): Activity {
  const generation = about === null ? null : generationId('sora', about);
  return { accountId, site: 'sora2', kind, id, generationId: generation, record, capturedAt: now };
}

/** The service's own permalinks are not always good: those of comments lead to a developer's machine. */
export function postLink(postId: string): string {
  return `${ORIGIN}/p/${postId}`;
}

/** Null without a name that could stand in an address. */
export function profileLink(username: string | null | undefined): string | null {
  return username && /^\w[\w.-]{0,99}$/.test(username) ? `${ORIGIN}/profile/${username}` : null;
}

/** RFC 3339 in UTC; null for none. */
export function isoTime(value: string | number | null): string | null {
  const time = timeOf(value);
  return time === null ? null : new Date(time).toISOString();
}
