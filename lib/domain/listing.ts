import type { Collection } from './collection.ts';
import type { Activity, Asset, Generation } from './generation.ts';
import type { CollectionId, GenerationId } from './ids.ts';

export type NextPage =
  /** The service's own end signal. */
  | { kind: 'end' }
  | { kind: 'more'; cursor: string }
  /** The service says that there is more and gives no way to it. */
  | { kind: 'lost' };

/** A record exactly as the service sent it. */
export interface RawRecord {
  nativeId: string;
  raw: unknown;
  /** The native id of the generation that it tells of, where the record goes by another. */
  of?: string;
}

/** A page without anything on it. */
export function emptyPage(collectionId: CollectionId | null, next: NextPage): ParsedPage {
  return {
    collectionId,
    items: [],
    collections: [],
    activities: [],
    prompts: [],
    records: [],
    mismatches: [],
    withheld: 0,
    passedOver: 0,
    next,
  };
}

/** A record that no longer fits what the adapter knows; the rest of its page is still good. */
export interface Mismatch {
  raw: unknown;
  /** Which field and why, without any of its content. */
  reason: string;
}

export interface ParsedItem {
  generation: Generation;
  /** Empty for other people's work and where there is no media. */
  assets: Asset[];
  /** The placeholder of a task that had made nothing yet, and that this generation replaces. */
  supersedes: GenerationId | null;
}

/** A prompt that the list left out, found elsewhere. */
export interface FoundPrompt {
  generationId: GenerationId;
  prompt: string;
}

/** One answer of a service, in our words. */
export interface ParsedPage {
  /** Which collection the page belongs to; null for single items. */
  collectionId: CollectionId | null;
  /** In the service's own order. */
  items: ParsedItem[];
  /** Collections found on the way that want a walk of their own (folders). */
  collections: Collection[];
  activities: Activity[];
  prompts: FoundPrompt[];
  records: RawRecord[];
  mismatches: Mismatch[];
  /** Variants that the service made and withheld as unsafe; it tells only how many. */
  withheld: number;
  /** Rows of a kind that is no concern of ours, such as documents among images. */
  passedOver: number;
  next: NextPage;
}
