import { onCommand } from '../../lib/messaging/take-commands.ts';
import { accountsWithSaved } from '../../lib/storage/accounts.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import type { FolderUpdater } from '../../lib/work/folder-updater.ts';

/** What the library page may ask for of the chosen folder. `begin` writes down what is wanted, and wakes. */
export function answerFolder(
  db: LifeboatDatabase,
  folders: FolderUpdater,
  begin: (write: () => Promise<void>) => Promise<void>,
): void {
  onCommand('folder.update', () =>
    begin(async () => folders.ask(...(await accountsWithSaved(db)).map(({ id }) => id))),
  );
  onCommand('folder.cancel', () => folders.cancel());
}
