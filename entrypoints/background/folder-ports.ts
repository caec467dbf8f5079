import { browser } from 'wxt/browser';
import { send } from '../../lib/messaging/bus.ts';
import { now } from '../../lib/platform/clock.ts';
import { mayWrite } from '../../lib/platform/folder-access.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import { closeOffscreen, openOffscreen } from '../../lib/platform/offscreen.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { chosenFolder } from '../../lib/storage/folder.ts';
import { exportChoice } from '../../lib/storage/settings.ts';
import type { FolderPorts } from '../../lib/work/folder-updater.ts';

/** Folders are written in Chromium alone, and there in the offscreen document, which outlives tabs and the worker. */
export function folderPorts(db: LifeboatDatabase): FolderPorts {
  return {
    async mayWrite() {
      const handle = await chosenFolder(db);
      return handle !== null && (await mayWrite(handle));
    },
    async write(accountId) {
      await openOffscreen('folder');
      const { pattern } = await exportChoice.getValue();
      const agent = `Lifeboat ${browser.runtime.getManifest().version}`;
      await send('folder.write', { accountId, agent, pattern });
    },
    release: () => closeOffscreen('folder'),
    now,
    log: logUnexpected,
  };
}
