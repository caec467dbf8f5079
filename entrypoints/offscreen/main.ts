import { onFailedMessage, onMessage, send } from '../../lib/messaging/bus.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import { database } from '../../lib/storage/database.ts';
import { newArchiveBuilder } from '../background/new-archive-builder.ts';
import { newFolderWriter } from '../background/new-folder-writer.ts';
import { newThumbnailMaker } from '../background/new-thumbnail-maker.ts';

/** Chromium's worker has no blob links and shows no films; this document builds archives, writes folders and draws thumbnails for it. */
const builder = newArchiveBuilder(database);
const folders = newFolderWriter(database);
const thumbnails = newThumbnailMaker(database);
onFailedMessage(logUnexpected);
self.addEventListener('unhandledrejection', ({ reason }) => logUnexpected('offscreen', reason));
const noSite = () => false;

/** The answer is lost when the worker was stopped meanwhile; this starts it again, and it asks once more. */
const wake = () => void send('work.wake', undefined).catch(() => undefined);

onMessage('archive.plan', noSite, async ({ archiveId, agent }) => {
  await builder.plan(archiveId, agent);
  wake();
});
onMessage('archive.build', noSite, async ({ archiveId, agent }) => {
  const built = await builder.build(archiveId, agent);
  wake();
  return built;
});
onMessage('folder.write', noSite, async (order) => {
  await folders.write(order);
  wake();
});
onMessage('archive.release', noSite, () => builder.release());
onMessage('thumbnails.make', noSite, (ids) => thumbnails.make(ids));
