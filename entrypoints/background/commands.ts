import { onMessage } from '../../lib/messaging/bus.ts';
import { onCommand, takeCommands } from '../../lib/messaging/take-commands.ts';
import { now } from '../../lib/platform/clock.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import { askToPersist } from '../../lib/platform/room.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { pauseAll, resumeAll } from '../../lib/storage/downloads.ts';
import { cancelScans } from '../../lib/storage/scans.ts';
import { requestBackup } from '../../lib/storage/backup-request.ts';
import type { QueueRunner } from '../../lib/queue/runner.ts';
import type { Exporter } from '../../lib/work/exporter.ts';
import type { FolderUpdater } from '../../lib/work/folder-updater.ts';
import type { Freer } from '../../lib/work/freer.ts';
import type { SiteAccess } from '../../lib/work/site-access.ts';
import type { Work } from '../../lib/work/work.ts';
import { begin } from './begin.ts';
import { exportAll } from './export-all.ts';
import { answerFolder } from './folder.ts';
import { answerSettings } from './settings.ts';
import { answerSpace } from './space.ts';

const noSite = () => false;

interface Parts {
  work: Work;
  queue: QueueRunner;
  exporter: Exporter;
  folders: FolderUpdater;
  freer: Freer;
  access: SiteAccess;
}

/** What the popup and the library page may ask for. Every command only writes down what is wanted. */
export function answerCommands(db: LifeboatDatabase, parts: Parts): void {
  const { work, queue, exporter, folders, freer, access } = parts;
  const begins = (write: () => Promise<void>) => begin(work, write);
  onCommand('backup.start', () =>
    begins(async () => {
      await askToPersist();
      const open = await access.open();
      await requestBackup(
        db,
        open.map(({ id }) => id),
      );
    }),
  );
  onCommand('queue.resume', () => begins(() => resumeAll(db)));
  onCommand('queue.retry', (site) => begins(() => requestBackup(db, [site])));
  onCommand('archive.export', (choice) => begins(() => exportAll(db, exporter, choice)));
  answerFolder(db, folders, begins);
  answerSpace(db, freer, begins);
  onMessage('work.wake', noSite, () => void work.wake());
  onCommand('archive.cancel', () => exporter.cancel());
  onCommand('backup.cancel', () => cancelScans(db, now()));
  onCommand('queue.pause', async () => {
    await pauseAll(db);
    queue.abort();
  });
  answerSettings();
  takeCommands(logUnexpected);
}
