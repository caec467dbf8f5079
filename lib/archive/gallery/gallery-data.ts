import type { CompletenessReport } from '../../domain/completeness.ts';
import type { Activity, ActivityKind, Availability, MediaKind } from '../../domain/generation.ts';
import type { AssetRole, GenerationId, SiteId } from '../../domain/ids.ts';

/** A media file as the gallery shows it. */
export interface GalleryFile {
  role: AssetRole;
  /** From the bag's folder. */
  path: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  /** Left out where it is the original. */
  lesser?: true;
}

/** A generation as the gallery shows it; what is not known is left out. */
export interface GalleryItem {
  id: GenerationId;
  site: SiteId;
  kind: MediaKind;
  /** Milliseconds since the epoch; null for a time that no calendar knows. */
  created: number | null;
  page: string;
  /** Titles of the collections. */
  lists: string[];
  files: GalleryFile[];
  /** Made by someone else, and met in the favourites. */
  others?: true;
  title?: string;
  prompt?: string;
  model?: string;
  /** Pixels. */
  width?: number;
  height?: number;
  seconds?: number;
  /** Left out where it is `available`. */
  availability?: Availability;
  reason?: string;
  /** What it was remixed or edited from. */
  parent?: GenerationId;
}

export interface GalleryActivity {
  site: SiteId;
  kind: ActivityKind;
  about: Activity['generationId'];
  /** As in `activity/<site>/<kind>.jsonl`. */
  record: Record<string, unknown>;
}

/** What is said once. */
export interface GalleryAbout {
  /** The bag's folder. */
  name: string;
  accountName: string;
  /** Milliseconds since the epoch. */
  builtAt: number;
  /** Who wrote it, e.g. `Lifeboat 0.1.0`. */
  agent: string;
  report: CompletenessReport;
}

/** What a line of each of the page's data blocks is. */
export interface GalleryLines {
  items: GalleryItem;
  activities: GalleryActivity;
  about: GalleryAbout;
}

/** A data block carries its kind in this attribute; its text is one JSON value a line. */
export const BLOCK_ATTRIBUTE = 'data-lifeboat';

/** Where the data go in the page that the build makes of `gallery/`. */
export const DATA_MARK = '<!--lifeboat-data-->';
