import { accept } from '../accept.ts';
import type { ParsedPage } from '../adapter.ts';
import { member } from '../untyped.ts';
import { folderActivity, generationActivities } from './activities.ts';
import { withheldBy } from './availability.ts';
import { readGeneration } from './generations.ts';
import type { Setting } from '../setting.ts';
import { collectionSchema, generationSchema, taskSchema, type TaskPayload } from './payload.ts';
import { FAVOURITES, FAVOURITES_ALIAS, folderCollection } from './requests.ts';
import type { Route } from './routes.ts';
import { isOfSora2 } from './of-sora2.ts';
import { readPlaceholder } from './tasks.ts';

/** Adds to `page` what one row brings: items and its record, or a mismatch. */
export function readRow(row: unknown, route: Route, setting: Setting, page: ParsedPage): void {
  switch (rowsOf(route, row)) {
    case 'foreign':
      page.passedOver += 1;
      return;
    case 'tasks':
      return readTaskRow(row, setting, page);
    case 'generations':
      return readGenerationRow(row, null, setting, page);
    case 'collections':
      return readCollectionRow(row, setting, page);
  }
}

/** Lists that are no collection of Sora 1's own tell of Sora 2's work too, which is `foreign` here. */
function rowsOf({ rows, collectionId }: Route, row: unknown) {
  if (rows === 'generations' || rows === 'collections') return rows;
  if (collectionId === null && isOfSora2(row)) return 'foreign';
  return rows === 'tasks' || Array.isArray(member(row, 'generations')) ? 'tasks' : 'generations';
}

function readTaskRow(row: unknown, setting: Setting, page: ParsedPage): void {
  const task = accept(taskSchema, row, page);
  if (task === null) return;
  page.records.push({ nativeId: task.id, raw: row });
  page.withheld += withheldBy(task);
  const generations = task.generations ?? [];
  if (generations.length === 0) page.items.push(readPlaceholder(task, setting));
  for (const generation of generations) readGenerationRow(generation, task, setting, page);
}

/** The record of a task holds its generations; one that comes without its task is a record itself. */
function readGenerationRow(row: unknown, task: TaskPayload | null, setting: Setting, page: ParsedPage): void {
  const payload = accept(generationSchema, row, page);
  if (payload === null) return;
  if (task === null) page.records.push({ nativeId: payload.id, raw: row });
  const item = readGeneration(payload, task, setting);
  page.items.push(item);
  const isFavourite = page.collectionId === FAVOURITES;
  page.activities.push(...generationActivities(payload, item.generation, isFavourite, setting));
}

/** The favourites stand among the folders, and are a collection of their own already. */
function readCollectionRow(row: unknown, setting: Setting, page: ParsedPage): void {
  const folder = accept(collectionSchema, row, page);
  if (folder === null) return;
  page.records.push({ nativeId: folder.id, raw: row });
  if (folder.alias === FAVOURITES_ALIAS) return;
  const title = folder.title?.trim() || 'Untitled folder';
  page.collections.push({ id: folderCollection(folder.id), title, kind: 'generations' });
  page.activities.push(folderActivity(folder, setting));
}
