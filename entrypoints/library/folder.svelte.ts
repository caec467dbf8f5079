import { AppError } from '../../lib/domain/errors.ts';
import type { FolderOverview } from '../../lib/domain/folder.ts';
import { command } from '../../lib/messaging/commands.ts';
import { askToWrite, droppedFolder, mayWrite, pickFolder } from '../../lib/platform/folder-access.ts';
import { database as db } from '../../lib/storage/database.ts';
import { chooseFolder, chosenFolder } from '../../lib/storage/folder.ts';
import { folderOverview } from '../../lib/storage/folder-overview.ts';
import { watched } from '../popup/watched.svelte.ts';

/** The chosen folder, always up to date while the component lives. */
export function watchedFolder(): { readonly current: FolderOverview | undefined } {
  return watched(() => () => folderOverview(db));
}

export async function choose(): Promise<void> {
  const handle = await pickFolder();
  if (handle) await chooseFolder(db, handle, Date.now());
}

/** The promise of the handle is made while the event is handled; what is not a folder is passed over. */
export async function drop(items: DataTransferItemList): Promise<void> {
  const handle = await droppedFolder(items);
  if (handle) await chooseFolder(db, handle, Date.now());
}

/** Only a page can have the browser ask, and only while the person's click is fresh. Throws AppError `folder-refused`. */
export async function update(): Promise<void> {
  const handle = await chosenFolder(db);
  if (!handle) return;
  if (!(await mayWrite(handle)) && !(await askToWrite(handle))) throw new AppError('folder-refused');
  await command('folder.update', undefined);
}
