import { onMessage } from '../../lib/messaging/bus.ts';
import { askToPersist } from '../../lib/platform/room.ts';
import { showPage } from '../../lib/platform/site-tabs.ts';
import { adapterOf } from '../../lib/sites/registry.ts';
import { leaveOut } from '../../lib/storage/passing-sites.ts';
import { autoBackup, readPrompts } from '../../lib/storage/settings.ts';

const noSite = () => false;

/** What may be switched, and the pages where the rest is. */
export function answerSettings(): void {
  onMessage('site.open', noSite, (site) => showPage(adapterOf(site)));
  onMessage('settings.autoBackup', noSite, async (on) => {
    await autoBackup.setValue(on);
    if (on) await askToPersist();
  });
  onMessage('settings.autoBackupOf', noSite, ({ site, on }) => leaveOut(site, !on));
  onMessage('settings.readPrompts', noSite, (on) => readPrompts.setValue(on));
}
