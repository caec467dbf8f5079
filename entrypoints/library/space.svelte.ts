import { onDestroy } from 'svelte';
import { holders } from '../../lib/domain/free-space.ts';
import type { SpaceOverview } from '../../lib/domain/space-overview.ts';
import { usedRoom } from '../../lib/platform/room.ts';
import { savedFiles } from '../../lib/platform/save-file.ts';
import { database as db } from '../../lib/storage/database.ts';
import { readSpace } from '../../lib/storage/space-overview.ts';
import { watched } from '../popup/watched.svelte.ts';

/** Milliseconds: what the browser counts for us changes by itself for a while after something went. */
const MEASURE_AGAIN = 5_000;

/** The same for the archives' files: Chromium looks at the disk at most once in ten seconds, whoever asks. */
const LOOK_AGAIN = 12_000;

interface WatchedSpace {
  readonly current: SpaceOverview | undefined;
  readonly room: { used: number | null; left: number | null };
  /** Of archives that the person has elsewhere, the ids. */
  readonly moved: readonly string[];
  readonly setMoved: (archiveId: string, isMoved: boolean) => void;
}

/** The space that is used and may be freed, always up to date while the component lives. */
export function watchedSpace(): WatchedSpace {
  let room = $state.raw<WatchedSpace['room']>({ used: null, left: null });
  let missing = $state.raw<readonly string[]>([]);
  let moved = $state.raw<readonly string[]>([]);
  const space = watched(() => {
    const known = { missing, moved };
    return () => readSpace(db, known);
  }, 2_000);
  const measure = () => void usedRoom().then((measured) => (room = measured));
  const look = () =>
    void missingArchives().then((found) => {
      if (found.join() !== missing.join()) missing = found;
    });
  const timers = [setInterval(measure, MEASURE_AGAIN), setInterval(look, LOOK_AGAIN)];
  // Whoever comes back from their file manager may have moved something there.
  window.addEventListener('focus', look);
  onDestroy(() => {
    timers.forEach(clearInterval);
    window.removeEventListener('focus', look);
  });
  measure();
  look();
  return {
    get current() {
      return space.current;
    },
    get room() {
      return room;
    },
    get moved() {
      return moved;
    },
    setMoved(archiveId, isMoved) {
      moved = moved.filter((id) => id !== archiveId).concat(isMoved ? archiveId : []);
    },
  };
}

async function missingArchives(): Promise<string[]> {
  const saved = holders(await db.archives.toArray(), []);
  const found = await savedFiles(saved.map(({ name }) => name));
  return saved.filter((_, index) => found[index] === 'missing').map(({ id }) => id);
}
