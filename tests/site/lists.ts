import { failure, json, type Answer } from './answer.ts';
import { generationJson } from './generation-json.ts';
import { ulid } from './library/ids.ts';
import { seeded } from './library/random.ts';
import { favouritesAlias, type SampleFolder, type SampleTask } from './library/sample.ts';
import type { StandIn } from './stand-in.ts';
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
function emptyPage(site: StandIn, after: string | null): Page<never> {
  const cursor = `task_${ulid(site.now(), seeded(site.cursors.size + 7))}`;
  site.cursors.set(cursor, after);
  return { rows: [], lastId: cursor, hasMore: true };
}

function envelope(site: StandIn, page: Page<SampleTask>): object {
  const rows = page.rows.map((task) => taskJson(site, task, 'list'));
  const lost =
    page.hasMore && site.occurrences.onRequest('hasMoreWithoutLastId', site.faults.hasMoreWithoutLastId);
  return { [site.library.envelope]: rows, last_id: lost ? null : page.lastId, has_more: page.hasMore };
}

function taskPage(site: StandIn, tasks: readonly SampleTask[], query: URLSearchParams): Answer {
  const { limit, after: cursor } = wanted(query, 20);
  const after = cursor !== null && site.cursors.has(cursor) ? (site.cursors.get(cursor) ?? null) : cursor;
  if (site.occurrences.onRequest('emptyPageWithCursor', site.faults.emptyPageWithCursor)) {
    return json(envelope(site, emptyPage(site, after)));
  }
  const page = pageOf(tasks, { limit, after }, site.faults.shiftingRows ? 1 : 0);
  return page ? json(envelope(site, page)) : unknownCursor();
}

/** `GET /v2/list_tasks`: the library, or the trash with `archived=true`. */
export function listTasks(site: StandIn, query: URLSearchParams): Answer {
  if (query.get('archived') === 'true') return taskPage(site, site.library.trash, query);
  if (site.faults.shiftingRows && query.has('after')) site.letOneArrive();
  return taskPage(site, site.tasks(), query);
}

/** The older `GET /video_gen`, which also filters by kind, and `GET /v2/recent_tasks`. */
export function listOlder(site: StandIn, query: URLSearchParams): Answer {
  const filter = query.get('task_type_filters');
  const type = filter === 'videos' ? 'video_gen' : filter === 'images' ? 'image_gen' : null;
  return taskPage(
    site,
    site.tasks().filter((task) => type === null || task.type === type),
    query,
  );
}

/** `GET /notif`: tasks again, each in a wrapper. */
export function listNotices(site: StandIn, query: URLSearchParams): Answer {
  const page = pageOf(site.tasks(), wanted(query, 20));
  if (!page) return unknownCursor();
  const data = page.rows.map((task, index) => ({
    ordering_key: index + 1,
    payload: taskJson(site, task, 'list'),
  }));
  return json({ data, last_id: page.lastId, has_more: page.hasMore });
}

export function listFolders(site: StandIn, query: URLSearchParams): Answer {
  const page = pageOf(site.library.folders, wanted(query, mostRows));
  if (!page) return unknownCursor();
  const data = page.rows.map(({ id, alias, title, createdAt }) => {
    const created = new Date(createdAt).toISOString().replace('Z', '000Z');
    return { id, alias, title, user_id: site.library.owner.id, created_at: created };
  });
  return json({ data, last_id: page.lastId, has_more: page.hasMore });
}

export function listFolder(site: StandIn, folder: SampleFolder, query: URLSearchParams): Answer {
  const page = pageOf(folder.generations, wanted(query, 10));
  if (!page) return unknownCursor();
  const data = page.rows.map((generation) => generationJson(site, generation, 'list'));
  return json({ data, last_id: page.lastId, has_more: page.hasMore });
}

export function findFolder(site: StandIn, idOrAlias: string): SampleFolder | undefined {
  return site.library.folders.find(
    ({ id, alias }) => id === idOrAlias || (alias === favouritesAlias && alias === idOrAlias),
  );
}

/** What the explore page shows: other people's work only. */
export function listFeed(site: StandIn): Answer {
  const data = site.library.others.map((generation) => generationJson(site, generation, 'list'));
  return json({ data, last_id: data.length > 0 ? site.library.others.at(-1)?.id : null, has_more: false });
}
