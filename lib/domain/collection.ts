import type { CollectionId, GenerationId } from './ids.ts';

/** A list on the service that Lifeboat walks to its end. */
export interface Collection {
  id: CollectionId;
  /** What the person calls it: `Library`, `Trash`, or the folder's own name. */
  title: string;
  kind: CollectionKind;
  /** Many small ones of a kind are told as one, e.g. `Comments` on each post; null for one that stands alone. */
  group?: string | null;
  /** For `prompts` only: walked while one of these has no prompt yet. */
  lacking?: readonly GenerationId[];
}

/**
 * `generations`: what was made, perhaps with more collections among it. `index` lists other collections (the folders).
 * `activities`: records without media. `prompts`: one read that tells prompts which a list left out.
 */
export type CollectionKind = 'generations' | 'index' | 'activities' | 'prompts';

/** One that the person made and named, as against the service's own lists. */
export function isFolder(id: CollectionId): boolean {
  return /^(?:folder|directory):/.test(id);
}
