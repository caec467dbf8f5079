import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { leftToSave } from '../../lib/domain/tallying.ts';
import { acceptLifelines } from '../../lib/messaging/lifeline.ts';
import { showLeft } from '../../lib/platform/badge.ts';
import { now, sleep } from '../../lib/platform/clock.ts';
import { keepAwake } from '../../lib/platform/keep-awake.ts';
import { assertRoom } from '../../lib/platform/room.ts';
import { onSaved } from '../../lib/platform/save-file.ts';
import { keepWorkAlarm, onWorkAlarm } from '../../lib/platform/work-alarm.ts';
import { fetchMedia } from '../../lib/queue/fetch-media.ts';
import { QueueRunner } from '../../lib/queue/runner.ts';
import type { ScanPorts } from '../../lib/scan/scanner.ts';
import { adapterOf, adapters } from '../../lib/sites/registry.ts';
import { database as db } from '../../lib/storage/database.ts';
import { watch } from '../../lib/storage/watch.ts';
import { Exporter } from '../../lib/work/exporter.ts';
import { SitePages } from '../../lib/work/site-pages.ts';
import { Work } from '../../lib/work/work.ts';
import { answerPages } from './captures.ts';
import { answerCommands } from './commands.ts';
import { exportPorts } from './export-ports.ts';
import { pagePorts } from './page-ports.ts';

/** The composition root. Every listener is registered in the first tick; the rest finds its state in the database. */
export default defineBackground(() => {
  const pages = new SitePages(pagePorts);
  const world = {
    now,
    sleep,
    random: Math.random,
    session: (site) => pages.session(adapterOf(site)),
    ask: (site, account, request) => pages.ask(adapterOf(site), account, request),
  } satisfies ScanPorts;
  const queue = new QueueRunner(db, adapters, {
    ...world,
    assertRoom,
    fetchMedia: (link, signal) => fetchMedia(link, signal, now()),
  });
  const exporter = new Exporter(db, exportPorts(db));
  const work = new Work(db, adapters, queue, exporter, {
    ...world,
    report({ isRunning, isLeft }) {
      keepAwake(isRunning);
      void keepWorkAlarm(isLeft);
    },
  });

  acceptLifelines();
  answerCommands(db, work, queue, exporter);
  answerPages(db, work, pages);
  onWorkAlarm(() => void work.wake());
  onSaved((downloadId, state) => void exporter.settle(downloadId, state));
  browser.runtime.onStartup.addListener(() => void work.wake());
  browser.runtime.onInstalled.addListener(() => void work.wake());

  watch(
    () => db.tallies.toArray(),
    (tallies) => void showLeft(tallies.reduce((sum, tally) => sum + leftToSave(tally), 0)),
  );
  void work.wake();
});
