import type { Generation } from '../domain/generation.ts';
import { timeOfId } from '../domain/id-time.ts';
import { timeOf } from './service-time.ts';

type CreationDate = Pick<Generation, 'createdAt' | 'createdAtSource'>;

/** Where a date may stand: the row itself, then the task it belongs to. */
export interface Dated {
  id: string;
  created_at: string | number | null;
}

/**
 * The first date that can be true, nearest first: the row's own, its id's, then the same of its task. An item
 * that says nothing at all gets `now` marked as derived, so that every item has a place in the archive's order.
 */
export function creationDate(rows: readonly Dated[], now: number): CreationDate {
  for (const { id, created_at } of rows) {
    const told = timeOf(created_at);
    if (told !== null) return { createdAt: told, createdAtSource: 'service' };
    const derived = timeOfId(id);
    if (derived !== null) return { createdAt: derived, createdAtSource: 'id' };
  }
  return { createdAt: now, createdAtSource: 'id' };
}
