import { send } from '../../lib/messaging/bus.ts';
import { now } from '../../lib/platform/clock.ts';
import {
  closeOffscreen,
  isOffscreenOpen,
  needsOffscreen,
  openOffscreen,
} from '../../lib/platform/offscreen.ts';
import { logUnexpected } from '../../lib/platform/log.ts';
import { cancelSaving, findSaved, savedBytes, savedState, saveFile } from '../../lib/platform/save-file.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import type { ExportPorts } from '../../lib/work/exporter.ts';
import { browser } from 'wxt/browser';
import { newArchiveBuilder } from './new-archive-builder.ts';

/** Where archives are built: beside the worker in Chromium, right here in Firefox. */
export function exportPorts(db: LifeboatDatabase): ExportPorts {
  return {
    ...(needsOffscreen ? inOffscreenDocument() : inThisPage(db)),
    save: saveFile,
    savedState,
    findSaved,
    savedBytes,
    cancelSaving,
    now,
    log: logUnexpected,
    newId: () => crypto.randomUUID(),
  };
}

function inOffscreenDocument(): Pick<ExportPorts, 'plan' | 'build' | 'release'> {
  return {
    async plan(archiveId) {
      await openOffscreen('archive');
      await send('archive.plan', { archiveId, agent: agent() });
    },
    async build(archiveId) {
      await openOffscreen('archive');
      return send('archive.build', { archiveId, agent: agent() });
    },
    /** The document also frees the file in the private file system; closed alone, it would leave it on the disk. */
    async release() {
      if (await isOffscreenOpen()) await send('archive.release', undefined).catch(() => undefined);
      await closeOffscreen('archive');
    },
  };
}

function inThisPage(db: LifeboatDatabase): Pick<ExportPorts, 'plan' | 'build' | 'release'> {
  const builder = newArchiveBuilder(db);
  return {
    plan: (archiveId) => builder.plan(archiveId, agent()),
    build: (archiveId) => builder.build(archiveId, agent()),
    release: () => builder.release(),
  };
}

/** An offscreen document cannot ask for the manifest. */
function agent(): string {
  return `Lifeboat ${browser.runtime.getManifest().version}`;
}
