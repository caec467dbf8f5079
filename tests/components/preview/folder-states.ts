import type { FolderBagOverview, FolderOverview } from '../../../lib/domain/folder.ts';

const askedAt = Date.UTC(2026, 10, 23, 15);
const counts = { written: 0, items: 1204, added: 0, restored: 0, lost: 0 };

function bagOf(told: Partial<FolderBagOverview>): FolderBagOverview {
  const bag = {
    owner: 'Ada Lovelace',
    name: 'lifeboat_ada-lovelace',
    askedAt,
    finishedAt: null,
    problem: null,
  };
  return { ...counts, ...bag, status: 'done', ...told };
}

function folderWith(...bags: FolderBagOverview[]): FolderOverview {
  return { name: 'Backups on the blue drive', bags };
}

const done = bagOf({ written: 1204, added: 12, restored: 3, finishedAt: askedAt + 60_000 });

/** The folder's part of the library page. */
export const FOLDERS: Readonly<Record<string, FolderOverview>> = {
  'folder-none': { name: null, bags: [] },
  'folder-chosen': folderWith(),
  'folder-writing': folderWith(bagOf({ status: 'writing', written: 312 })),
  'folder-waiting': folderWith(bagOf({ status: 'waiting', written: 312 })),
  'folder-done': folderWith(done),
  'folder-two': folderWith(
    done,
    bagOf({
      ...{ owner: 'Grace', name: 'lifeboat_grace', status: 'failed', finishedAt: askedAt },
      problem: 'There is no room left where the folder lies. Make some, then update the folder again.',
    }),
  ),
};
