import type { StoredAsset } from '../domain/generation.ts';

/** Where a media file lies in the bag. */
export interface Place {
  path: string;
  /** Exactly this file is there already, so its bytes are not needed. */
  isThere: boolean;
}

/** What a container that did not begin empty knows of the media that were laid into it before. */
export interface MediaPlaces {
  /** The place that a file was given before; null where it has none and is to be named. */
  find(stored: StoredAsset): Promise<Place | null>;
  /** False for a path that something else was given before. */
  isFree(path: string): boolean;
  /** The path without what the container cannot have in one. */
  fit(path: string): string;
  /** Once all media were laid: files of earlier times that stay though the library no longer has them. */
  rest(): AsyncIterable<{ path: string; bytes: number; sha256: string }>;
}

/** Of a container that begins empty. */
export const NO_PLACES: MediaPlaces = {
  find: () => Promise.resolve(null),
  isFree: () => true,
  fit: (path) => path,
  async *rest() {
    // Nothing was there before.
  },
};
