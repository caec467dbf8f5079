import { failure, json, type Answer } from '../answer.ts';
import { generationJson } from './generation-json.ts';
import { ulid } from '../library/ids.ts';
import { seeded } from '../library/random.ts';
import { favouritesAlias, type SampleFolder, type SampleTask } from './library/sample.ts';
import type { Sora1 } from './sora1.ts';
import { taskJson } from './task-json.ts';

const mostRows = 100;

interface Page<Row> {
  rows: Row[];
  lastId: string | null;
  hasMore: boolean;
}

interface Wanted {
  limit: number;
  after: string | null;
}

function wanted(query: URLSearchParams, usual: number): Wanted {
  const limit = Number(query.get('limit') ?? usual);
  return {
    limit: Math.min(mostRows, Math.max(1, limit || usual)),
    after: query.get('after') ?? query.get('before'),
  };
}

/** The rows behind `after`; null when `after` is none of them. `overlap` rows of the page before come again. */
function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  { limit, after }: Wanted,
  overlap = 0,
): Page<Row> | null {
  const last = after === null ? -1 : rows.findIndex((row) => row.id === after);
  if (after !== null && last < 0) return null;
  const start = after === null ? 0 : last + 1;
  const shown = rows.slice(Math.max(0, start - (after === null ? 0 : overlap)), start + limit);
  return { rows: shown, lastId: shown.at(-1)?.id ?? null, hasMore: start + limit < rows.length };
}

const unknownCursor = (): Answer => failure(400, 'invalid_cursor', 'Unknown cursor');

/** A page without rows whose cursor leads to what would have been on it. */
function emptyPage(sora: Sora1, after: string | null): Page<never> {
  const cursor = `task_${ulid(sora.site.now(), seeded(sora.cursors.size + 7))}`;
  sora.cursors.set(cursor, after);
  return { rows: [], lastId: cursor, hasMore: true };
}

function envelope(sora: Sora1, page: Page<SampleTask>): object {
  const rows = page.rows.map((task) => taskJson(sora, task, 'list'));
  const lost =
    page.hasMore &&
    sora.site.occurrences.onRequest('hasMoreWithoutLastId', sora.site.faults.hasMoreWithoutLastId);
  return { [sora.library.envelope]: rows, last_id: lost ? null : page.lastId, has_more: page.hasMore };
}

function taskPage(sora: Sora1, tasks: readonly SampleTask[], query: URLSearchParams): Answer {
  const { limit, after: cursor } = wanted(query, 20);
  const after = cursor !== null && sora.cursors.has(cursor) ? (sora.cursors.get(cursor) ?? null) : cursor;
  if (sora.site.occurrences.onRequest('emptyPageWithCursor', sora.site.faults.emptyPageWithCursor)) {
    return json(envelope(sora, emptyPage(sora, after)));
  }
  const page = pageOf(tasks, { limit, after }, sora.site.faults.shiftingRows ? 1 : 0);
  return page ? json(envelope(sora, page)) : unknownCursor();
}

/** `GET /v2/list_tasks`: the library, or the trash with `archived=true`. */
export function listTasks(sora: Sora1, query: URLSearchParams): Answer {
  if (query.get('archived') === 'true') return taskPage(sora, sora.library.trash, query);
  if (sora.site.faults.shiftingRows && query.has('after')) sora.letOneArrive();
  return taskPage(sora, sora.tasks(), query);
}

/** The older `GET /video_gen`, which also filters by kind, and `GET /v2/recent_tasks`. */
export function listOlder(sora: Sora1, query: URLSearchParams): Answer {
  const filter = query.get('task_type_filters');
  const type = filter === 'videos' ? 'video_gen' : filter === 'images' ? 'image_gen' : null;
  return taskPage(
    sora,
    sora.tasks().filter((task) => type === null || task.type === type),
    query,
  );
}

/** `GET /notif`: tasks again, each in a wrapper. */
export function listNotices(sora: Sora1, query: URLSearchParams): Answer {
  const page = pageOf(sora.tasks(), wanted(query, 20));
  if (!page) return unknownCursor();
  const data = page.rows.map((task, index) => ({
    ordering_key: index + 1,
    payload: taskJson(sora, task, 'list'),
  }));
  return json({ data, last_id: page.lastId, has_more: page.hasMore });
}

export function listFolders(sora: Sora1, query: URLSearchParams): Answer {
  const page = pageOf(sora.library.folders, wanted(query, mostRows));
  if (!page) return unknownCursor();
  const data = page.rows.map(({ id, alias, title, createdAt }) => {
    const created = new Date(createdAt).toISOString().replace('Z', '000Z');
    return { id, alias, title, user_id: sora.site.library.owner.id, created_at: created };
  });
  return json({ data, last_id: page.lastId, has_more: page.hasMore });
}

export function listFolder(sora: Sora1, folder: SampleFolder, query: URLSearchParams): Answer {
  const page = pageOf(folder.generations, wanted(query, 10));
  if (!page) return unknownCursor();
  const data = page.rows.map((generation) => generationJson(sora, generation, 'list'));
  return json({ data, last_id: page.lastId, has_more: page.hasMore });
}

export function findFolder(sora: Sora1, idOrAlias: string): SampleFolder | undefined {
  return sora.library.folders.find(
    ({ id, alias }) => id === idOrAlias || (alias === favouritesAlias && alias === idOrAlias),
  );
}
