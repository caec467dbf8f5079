import type { ParsedPage } from '../adapter.ts';
import { isRecord } from '../untyped.ts';
import type { Setting } from '../setting.ts';
import { readDraftRow } from './draft-rows.ts';

/**
 * A task on its way. What it has made already is read as the draft that it will be listed as; one that has made
 * nothing yet is passed over, because a task that is given up appears in no list that would tell so.
 */
export function readPendingRow(row: unknown, page: ParsedPage, setting: Setting): void {
  const made = isRecord(row) && Array.isArray(row['generations']) ? row['generations'] : [];
  const shared = isRecord(row) ? { task_id: row['id'], prompt: row['prompt'] } : {};
  const finished = made.filter((generation) => isRecord(generation) && hasMedia(generation));
  if (finished.length === 0) page.passedOver += 1;
  for (const generation of finished) readDraftRow({ ...shared, ...generation }, page, setting);
}

function hasMedia({ url, downloadable_url, encodings }: Record<string, unknown>): boolean {
  const source = isRecord(encodings) ? encodings['source'] : null;
  return [url, downloadable_url, source].some((told) => told !== undefined && told !== null);
}
