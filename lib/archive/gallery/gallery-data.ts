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
  /** Names of earlier archives, without `.zip`, that have files of it which this one has not. */
  elsewhere?: string[];
}

export interface GalleryActivity {
  site: SiteId;
  kind: ActivityKind;
  about: Activity['generationId'];
  /** As in `activity/<site>/<kind>.jsonl`. */
  record: Record<string, unknown>;
}

/** The bags that make up one archive: a single one, or the volumes of a group. */
export interface GalleryArchive {
  /** Bag-Group-Identifier, `urn:uuid:…`. Random: a bag's page tells what it holds to whoever knows it. */
  id: string;
  /** The bags' folders, in the order of their numbers. */
  bags: string[];
}

/** Where a bag stands among others: the page looks for them beside its own folder and shows all as one library. */
export interface GalleryPlace {
  /** Left out where nothing belongs with the bag. */
  archive?: GalleryArchive;
  /** Archives that this one goes on from with what is new, the latest first. */
  earlier?: GalleryArchive[];
}

/** What is said once. */
export interface GalleryAbout extends GalleryPlace {
  /** The bag's folder. */
  name: string;
  accountName: string;
  /** Milliseconds since the epoch. */
  builtAt: number;
  /** Who wrote it, e.g. `Lifeboat 0.1.0`. */
  agent: string;
  report: CompletenessReport;
  /** Told where media were left out: `files` say what they are and where they would lie. */
  detailsOnly?: true;
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
