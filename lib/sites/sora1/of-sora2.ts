import { isRecord } from '../untyped.ts';

/** Fields of Sora 2's results in all captures, and in none of Sora 1's. */
const ITS_OWN = ['creation_config', 'generation_type', 'download_urls', 'downloadable_url', 'draft_reviewed'];

/**
 * Whether a task is Sora 2's: `/notif` tells of both. Sora 2 lists it among its own drafts, with all its files;
 * taken for Sora 1's it would stay there. Its models are called `sy_8`, `sy_ore` …, its kinds `sora_draft` ….
 */
export function isOfSora2(task: unknown): boolean {
  if (!isRecord(task)) return false;
  const made: unknown[] = Array.isArray(task['generations']) ? task['generations'] : [];
  return [task, ...made].some((row) => isRecord(row) && isSora2Row(row));
}

function isSora2Row(row: Record<string, unknown>): boolean {
  const { model, kind } = row;
  if (typeof model === 'string' && model.startsWith('sy_')) return true;
  if (typeof kind === 'string' && kind.startsWith('sora_')) return true;
  return ITS_OWN.some((field) => row[field] !== undefined && row[field] !== null);
}
