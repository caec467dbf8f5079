import type { ArchiveContents, ArchiveItem } from '../domain/archive.ts';
import { AppError } from '../domain/errors.ts';
import type { Generation, StoredAsset } from '../domain/generation.ts';
import type { AssetRole } from '../domain/ids.ts';
import type { Part } from './bytes.ts';
import type { MediaPlaces, Place } from './media-places.ts';
import { prefetch } from './prefetch.ts';
import type { ArchiveSink } from './sinks/sink.ts';

/** Items whose files are fetched before their turn: hides the latency of the store, holds little. */
const AHEAD = 16;

export interface MediaFile {
  generation: Generation;
  folder: ArchiveItem['folder'];
  role: AssetRole;
  stored: StoredAsset;
}

/** A file's content, null where it lies in its place already, or why there is none. */
export type Fetched = MediaFile & { place: Place | null } & (
    { content: Part | null; error: null } | { content: null; error: AppError }
  );

/** Every item with the content of its files, in order. */
export function fetchedItems(
  contents: ArchiveContents,
  { sink, places }: { sink: Pick<ArchiveSink, 'prepare'>; places: MediaPlaces },
): AsyncIterable<{ item: ArchiveItem; result: Fetched[] }> {
  return prefetch(contents.items(), (item) => Promise.all(filesOf(item).map((file) => fetch(file))), AHEAD);

  async function fetch(file: MediaFile): Promise<Fetched> {
    const place = await places.find(file.stored);
    if (place?.isThere) return { ...file, place, content: null, error: null };
    try {
      const blob = await contents.blob(file.stored);
      if (blob.size !== file.stored.bytes) throw new AppError('damaged', { detail: 'size of a saved file' });
      return { ...file, place, content: await sink.prepare(blob), error: null };
    } catch (error) {
      return { ...file, place, content: null, error: asDamage(error) };
    }
  }
}

/** What concerns one file only; anything else ends the archive. */
export function asDamage(error: unknown): AppError {
  if (error instanceof AppError && error.code === 'damaged') return error;
  throw error;
}

function filesOf({ generation, folder, media }: ArchiveItem): MediaFile[] {
  return media.map(({ role, stored }) => ({ generation, folder, role, stored }));
}
