import type { AssetLink, Generation, MediaKind } from '../../domain/generation.ts';
import type { Dated } from '../creation-date.ts';

/** What one row of any of the three lists tells of one file. */
export interface FoundFile {
  nativeId: string;
  owner: Generation['owner'];
  kind: MediaKind;
  title: string | null;
  prompt: string | null;
  /** Where its date may stand: the row's own, then ids that carry a time. */
  dated: readonly Dated[];
  conversationId: string | null;
  width: number | null;
  height: number | null;
  /** The service made it and withholds it. */
  isBlocked: boolean;
  links: AssetLink[];
}

/** Zero and less are a way of saying nothing. */
export function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}

/** A conversation's id is a UUID whose first digits are the Unix seconds when it began. */
export function datedBy(conversationId: string | null): Dated[] {
  return conversationId === null ? [] : [{ id: conversationId.replaceAll('-', ''), created_at: null }];
}
