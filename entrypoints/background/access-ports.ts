import { send } from '../../lib/messaging/bus.ts';
import { now } from '../../lib/platform/clock.ts';
import { mayRead } from '../../lib/platform/host-access.ts';
import { keepScripts, startScripts } from '../../lib/platform/page-scripts.ts';
import { allTabs } from '../../lib/platform/site-tabs.ts';
import type { QueueRunner } from '../../lib/queue/runner.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { interruptSite } from '../../lib/storage/downloads.ts';
import type { AccessPorts } from '../../lib/work/site-access.ts';

/** What follows from a permission that was given or taken back. */
export function accessPorts(db: LifeboatDatabase, queue: QueueRunner): AccessPorts {
  return {
    mayRead,
    keepScripts,
    startScripts,
    async endScripts(pages) {
      await Promise.allSettled((await allTabs()).map((tab) => send('page.leave', pages, tab)));
    },
    async stopSaving(site) {
      await interruptSite(db, site);
      queue.abort(site);
    },
    now,
  };
}
