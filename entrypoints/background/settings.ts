import { onCommand } from '../../lib/messaging/take-commands.ts';
import { askToPersist } from '../../lib/platform/room.ts';
import { showPage } from '../../lib/platform/site-tabs.ts';
import { adapterOf } from '../../lib/sites/registry.ts';
import { leaveOut } from '../../lib/storage/passing-sites.ts';
import { autoBackup, readPrompts } from '../../lib/storage/settings.ts';

/** What may be switched, and the pages where the rest is. */
export function answerSettings(): void {
  onCommand('site.open', (site) => showPage(adapterOf(site)));
  onCommand('settings.autoBackup', async (on) => {
    await autoBackup.setValue(on);
    if (on) await askToPersist();
  });
  onCommand('settings.autoBackupOf', ({ site, on }) => leaveOut(site, !on));
  onCommand('settings.readPrompts', (on) => readPrompts.setValue(on));
}
