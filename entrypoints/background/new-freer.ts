import { send } from '../../lib/messaging/bus.ts';
import { now } from '../../lib/platform/clock.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import { closeOffscreen, needsOffscreen, openOffscreen } from '../../lib/platform/offscreen.ts';
import { usedRoom } from '../../lib/platform/room.ts';
import { savedFiles } from '../../lib/platform/save-file.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { Freer, type FreeingPorts } from '../../lib/work/freer.ts';
import { newThumbnailMaker } from './new-thumbnail-maker.ts';

export function newFreer(db: LifeboatDatabase): Freer {
  return new Freer(db, {
    ...(needsOffscreen ? inOffscreenDocument() : inThisPage(db)),
    savedFiles: (archives) => savedFiles(archives.map(({ name }) => name)),
    usedBytes: async () => (await usedRoom()).used,
    now,
    log: logUnexpected,
  });
}

/** Where thumbnails are drawn: beside the worker in Chromium, right here in Firefox. */
function inOffscreenDocument(): Pick<FreeingPorts, 'makeThumbnails' | 'release'> {
  return {
    async makeThumbnails(ids) {
      await openOffscreen('thumbnails');
      await send('thumbnails.make', ids);
    },
    release: () => closeOffscreen('thumbnails'),
  };
}

function inThisPage(db: LifeboatDatabase): Pick<FreeingPorts, 'makeThumbnails' | 'release'> {
  const maker = newThumbnailMaker(db);
  return { makeThumbnails: (ids) => maker.make(ids), release: () => Promise.resolve() };
}
