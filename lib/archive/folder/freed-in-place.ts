import type { ArchiveContents, ArchiveItem } from '../../domain/archive.ts';
import type { MediaPlaces } from '../media-places.ts';

/** The same contents, where files whose own bytes were let go count as there when the folder has them. */
export function withFreedInPlace(contents: ArchiveContents, places: MediaPlaces): ArchiveContents {
  return { ...contents, items: () => placed(contents.items(), places) };
}

async function* placed(items: AsyncIterable<ArchiveItem>, places: MediaPlaces): AsyncGenerator<ArchiveItem> {
  for await (const item of items) {
    const there = await Promise.all(item.freed.map(({ stored }) => places.find(stored)));
    const isThere = (_: unknown, at: number) => there[at]?.isThere === true;
    yield {
      ...item,
      media: [...item.media, ...item.freed.filter(isThere).map(({ role, stored }) => ({ role, stored }))],
      freed: item.freed.filter((file, at) => !isThere(file, at)),
    };
  }
}
