import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { Exporter } from '../../lib/work/exporter.ts';
import { FolderUpdater } from '../../lib/work/folder-updater.ts';
import { type Job, together } from '../../lib/work/job.ts';
import { exportPorts } from './export-ports.ts';
import { folderPorts } from './folder-ports.ts';

/** The two ways in which what is saved leaves the browser. */
export function newExports(db: LifeboatDatabase): {
  exporter: Exporter;
  folders: FolderUpdater;
  exports: Job;
} {
  const exporter = new Exporter(db, exportPorts(db));
  const folders = new FolderUpdater(db, folderPorts(db));
  return { exporter, folders, exports: together(exporter, folders) };
}
