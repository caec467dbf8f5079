import { browser } from 'wxt/browser';
import { acceptLifelines } from '../../lib/messaging/lifeline.ts';
import { showLeft } from '../../lib/platform/badge.ts';
import { engine } from '../../lib/platform/engine.ts';
import { onAccessChanged } from '../../lib/platform/host-access.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import { onSaved } from '../../lib/platform/save-file.ts';
import { onWorkAlarm } from '../../lib/platform/work-alarm.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { countLeft } from '../../lib/storage/left.ts';
import { watch } from '../../lib/storage/watch.ts';
import type { Exporter } from '../../lib/work/exporter.ts';
import type { SiteAccess } from '../../lib/work/site-access.ts';
import type { Work } from '../../lib/work/work.ts';
import { offerSaving } from './menu.ts';
import { tellPages } from './tell-pages.ts';

interface Parts {
  work: Work;
  exporter: Exporter;
  access: SiteAccess;
}

/** What the browser tells us, and what it shows of us. All of it is registered in the first tick. */
export function listen(db: LifeboatDatabase, { work, exporter, access }: Parts): void {
  const wake = () => void work.wake();
  const checkAndWake = () => void access.check().finally(wake);
  acceptLifelines();
  onWorkAlarm(wake);
  onSaved((downloadId, state) => void exporter.settle(downloadId, state).finally(wake));
  onAccessChanged(checkAndWake);
  browser.runtime.onStartup.addListener(wake);
  browser.runtime.onInstalled.addListener(() => {
    const started = engine === 'chromium' ? access.startInOpenPages() : Promise.resolve();
    void started.finally(wake);
  });
  self.addEventListener('online', wake);
  self.addEventListener('unhandledrejection', ({ reason }) => logUnexpected('background', reason));
  watch(
    () => countLeft(db),
    (count) => void showLeft(count),
  );
  offerSaving(access);
  tellPages(db);
}
