import { createHash } from 'node:crypto';
import type { SiteId } from '../../lib/domain/ids.ts';
import { picks, type Faults, type Occasional } from './faults.ts';
import { bytesOf, mediaTypeOf, type MediaFile } from './media/media-file.ts';

export interface ExpectedFile {
  /** 64 lower-case hex digits. */
  sha256: string;
  bytes: number;
  mediaType: string;
  /** On the media host, as links carry it. */
  path: string;
}

/** What a perfect backup knows of one generation, or of one task that made nothing (`sora:task_…`). */
export interface ExpectedItem {
  site: SiteId;
  /** The service's id behind the site's name: `sora:gen_…`, `sora:task_…`. */
  generationId: string;
  owner: 'self' | 'other';
  kind: 'image' | 'video';
  availability: 'available' | 'moderated' | 'failed' | 'deleted';
  /**
   * Sora 1: `library`, `trash`, `favourites`, `folder:coll_…`. Sora 2: `drafts`, `posts`, `appearances`, `cameo-drafts`,
   * `character-posts:ch_…`, `character-appearances:ch_…`, `character-drafts:ch_…`.
   */
  collections: string[];
  /** As the service tells it, the task's words standing in where the generation has none. */
  prompt: string | null;
  title: string | null;
  /** The best file that the service still gives its owner; null when there is none to save. */
  file: ExpectedFile | null;
  /** SRT and VTT of a published video. */
  captions: ExpectedFile[];
  /** The fault that keeps the file from ever being saved. */
  failure: keyof Faults | null;
  /** Came in while the library was being read; missed by a walk that does not look at the top again. */
  late: boolean;
}

/** What others did with the owner's work, and what the owner did on the service besides making things. */
export interface ExpectedActivity {
  site: SiteId;
  /** As in the archive, e.g. `likes`, `comments`. */
  kind: string;
  /** The service's id of it, or of the person or post that it is about. */
  id: string;
}

const mediaFaults = [
  'mediaRateLimit',
  'media5xx',
  'truncatedMedia',
  'droppedConnections',
  'htmlForMedia',
] as const;

/** The fault that never heals for the files of this generation. */
export function lastingFault(faults: Faults, ordinal: number): keyof Faults | null {
  if (picks(faults.hostilePayload, ordinal)) return 'hostilePayload';
  const lasts = (fault: Occasional | null): boolean => fault?.times === Infinity && picks(fault, ordinal);
  return mediaFaults.find((name) => lasts(faults[name])) ?? null;
}

const described = new WeakMap<MediaFile, ExpectedFile>();

export function describe(file: MediaFile): ExpectedFile {
  const known = described.get(file);
  if (known) return known;
  const bytes = bytesOf(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fresh = { sha256, bytes: bytes.length, mediaType: mediaTypeOf(file), path: file.path };
  described.set(file, fresh);
  return fresh;
}
