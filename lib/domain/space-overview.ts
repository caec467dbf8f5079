import type { Freeing, FreeSpace } from './free-space.ts';
import type { Thumbnail } from './thumbnail.ts';

/** Everything that the library page tells of the space that is used, computed from the database alone. */
export interface SpaceOverview {
  /** What archives hold, too, so that it may go. */
  freeable: FreeSpace;
  /** The archives that hold it, newest first; names without `.zip`. */
  holders: string[];
  /** Archives that the browser does not find any more, and that hold what no other does. */
  missing: MissingArchive[];
  /** The one under way, or the last; null before there was any. */
  freeing: Freeing | null;
  /** What lies in archives alone. */
  freed: FreeSpace;
  freedIn: ArchiveOfFreed[];
  /** Of some of it. */
  thumbnails: ThumbnailInArchive[];
}

export interface ArchiveOfFreed {
  /** Without `.zip`. */
  archive: string;
  files: number;
  /** The browser does not find it any more where it saved it. */
  isMissing: boolean;
}

/** With what it is called by: the prompt's or title's beginning, or what it is. */
export interface ThumbnailInArchive extends Thumbnail {
  name: string;
}

/** An archive that the browser does not find any more where it saved it. */
export interface MissingArchive {
  id: string;
  name: string;
  /** The person says that they have it elsewhere. */
  isMoved: boolean;
}
