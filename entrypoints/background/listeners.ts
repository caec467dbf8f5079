import { browser } from 'wxt/browser';
import { acceptLifelines } from '../../lib/messaging/lifeline.ts';
import { showLeft } from '../../lib/platform/badge.ts';
import { onAccessGranted } from '../../lib/platform/host-access.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import { onSaved } from '../../lib/platform/save-file.ts';
import { onWorkAlarm } from '../../lib/platform/work-alarm.ts';
import { adapters } from '../../lib/sites/registry.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { countLeft } from '../../lib/storage/left.ts';
import { clearMendable } from '../../lib/storage/sites.ts';
import { watch } from '../../lib/storage/watch.ts';
import type { Exporter } from '../../lib/work/exporter.ts';
import type { Work } from '../../lib/work/work.ts';

/** What the browser tells us, and what it shows of us. All of it is registered in the first tick. */
export function listen(db: LifeboatDatabase, work: Work, exporter: Exporter): void {
  const wake = () => void work.wake();
  acceptLifelines();
  onWorkAlarm(wake);
  onSaved((downloadId, state) => void exporter.settle(downloadId, state));
  onAccessGranted(() => void mend().then(wake));
  browser.runtime.onStartup.addListener(wake);
  browser.runtime.onInstalled.addListener(wake);
  self.addEventListener('online', wake);
  self.addEventListener('unhandledrejection', ({ reason }) => logUnexpected('background', reason));
  watch(
    () => countLeft(db),
    (count) => void showLeft(count),
  );

  async function mend(): Promise<void> {
    for (const { id } of adapters) await clearMendable(db, id);
  }
}
