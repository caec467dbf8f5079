import { defineBackground } from 'wxt/utils/define-background';
import { onFailedMessage } from '../../lib/messaging/bus.ts';
import { now, sleep } from '../../lib/platform/clock.ts';
import { keepAwake } from '../../lib/platform/keep-awake.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import { assertRoom } from '../../lib/platform/room.ts';
import { keepWorkAlarm } from '../../lib/platform/work-alarm.ts';
import { QueueRunner } from '../../lib/queue/runner.ts';
import type { ScanPorts } from '../../lib/scan/scanner.ts';
import { adapterOf, adapters } from '../../lib/sites/registry.ts';
import { database as db } from '../../lib/storage/database.ts';
import { readPrompts } from '../../lib/storage/settings.ts';
import { confirmedAsk } from '../../lib/work/confirmed-ask.ts';
import { SiteAccess } from '../../lib/work/site-access.ts';
import { SitePages } from '../../lib/work/site-pages.ts';
import { Work } from '../../lib/work/work.ts';
import { accessPorts } from './access-ports.ts';
import { answerPages } from './captures.ts';
import { answerCommands } from './commands.ts';
import { fetchAllowed } from './fetch-allowed.ts';
import { answerPicks } from './items.ts';
import { listen } from './listeners.ts';
import { newExports } from './new-exports.ts';
import { newFreer } from './new-freer.ts';
import { pagePorts } from './page-ports.ts';

/** The composition root. Every listener is registered in the first tick; the rest finds its state in the database. */
export default defineBackground(() => {
  const pages = new SitePages(pagePorts(db));
  const world = {
    now,
    sleep,
    random: Math.random,
    session: (site) => pages.session(adapterOf(site)),
    ask: confirmedAsk(adapters, (site, ...question) => pages.ask(adapterOf(site), ...question), now),
    readsPrompts: () => readPrompts.getValue(),
  } satisfies ScanPorts;
  const queue = new QueueRunner(db, adapters, {
    ...world,
    assertRoom,
    isOnline: () => navigator.onLine,
    log: logUnexpected,
    fetchMedia: fetchAllowed,
  });
  const { exporter, folders, exports } = newExports(db);
  const freer = newFreer(db);
  const work = new Work(db, adapters, queue, exports, freer, {
    ...world,
    report({ isRunning, isLeft }) {
      keepAwake(isRunning);
      void keepWorkAlarm(isLeft);
    },
  });
  const access = new SiteAccess(db, adapters, accessPorts(db, queue));

  onFailedMessage(logUnexpected);
  answerCommands(db, { work, queue, exporter, folders, freer, access });
  answerPages(db, { work, pages, access });
  answerPicks(db, { work, pages, access });
  listen(db, { work, exporter, access });
  void access.check().finally(() => work.wake());
});
