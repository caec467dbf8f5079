import type { AccountId, AssetId, AssetRole, CollectionId, GenerationId, SiteId } from './ids.ts';

export type MediaKind = 'image' | 'video';

/**
 * Whether the service still offers the media. `moderated`: withheld by the service; `failed`: never made;
 * `deleted`: gone from the service; `pending`: still being made.
 */
export type Availability = 'available' | 'moderated' | 'failed' | 'deleted' | 'pending';

/** One result of one prompt, as its maker counts it. A task that made nothing is one generation without media. */
export interface Generation {
  id: GenerationId;
  accountId: AccountId;
  site: SiteId;
  nativeId: string;
  /** `other`: someone else's work met in the favourites; kept as a record, its media is never fetched. */
  owner: 'self' | 'other';
  kind: MediaKind;
  prompt: string | null;
  title: string | null;
  model: string | null;
  /** Milliseconds since the epoch, UTC. */
  createdAt: number;
  createdAtSource: 'service' | 'id';
  /** The item's own page on the service. */
  pageUrl: string;
  /** Pixels. */
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  availability: Availability;
  /** The service's own word for why there is no media, e.g. `processing_error`. */
  unavailableReason: string | null;
  /** What this one was remixed or edited from. */
  parentId: GenerationId | null;
  taskId: string | null;
}

/** `lesser`: a smaller or converted form that the service offers beside the original. */
export type Rendition = 'original' | 'lesser';

/** A link as the service last gave it. */
export interface AssetLink {
  url: string;
  /** Bytes, where the service tells them for exactly this file. */
  expectedBytes: number | null;
  /** Milliseconds since the epoch; null when the link does not say. */
  expiresAt: number | null;
  /** Left out where it is the original. */
  rendition?: Rendition;
}

/** One file of a generation. */
export interface Asset {
  id: AssetId;
  accountId: AccountId;
  site: SiteId;
  generationId: GenerationId;
  nativeId: string;
  /** The native id of what it is found through where its own does not do: a conversation, a post. */
  via?: string | null;
  role: AssetRole;
  kind: MediaKind;
  /** Direct links, best file first; may be empty when the service must be asked. */
  links: AssetLink[];
}

/** What is held of an asset; its bytes lie in the blob store under the same id. */
export interface StoredAsset {
  assetId: AssetId;
  accountId: AccountId;
  generationId: GenerationId;
  bytes: number;
  mediaType: string;
  /** Unsigned 32 bit. */
  crc32: number;
  /** 64 lower-case hex digits. */
  sha256: string;
  savedAt: number;
  /** `lesser` when the site did not give the original. */
  rendition: Rendition;
}

/** A generation was seen in a collection. Entities lie apart from captures: one item in two lists is one generation. */
export interface Capture {
  accountId: AccountId;
  site: SiteId;
  collectionId: CollectionId;
  generationId: GenerationId;
  /** Place in the service's own order, from 0. */
  position: number;
  capturedAt: number;
  /** When a walk of the collection last met it; null while it only passed by on the site. */
  walkedAt: number | null;
}

/** Something the person did or received, kept as a record with links. */
export interface Activity {
  accountId: AccountId;
  site: SiteId;
  kind: ActivityKind;
  /** Unique within account, site and kind. */
  id: string;
  generationId: GenerationId | null;
  record: Record<string, unknown>;
  capturedAt: number;
}

/**
 * Also the file name in the archive: `activity/<site>/<kind>.jsonl`. `publications` are one's own posts with their
 * counters; `remixes` are other people's of one's own; `profile` is oneself with one's counters.
 */
export const ACTIVITY_KINDS = [
  'profile',
  'folders',
  'favourites',
  'publications',
  'likes',
  'comments',
  'remixes',
  'followers',
  'following',
  'characters',
  'notifications',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
