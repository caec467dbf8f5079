import { failure, json, type Answer } from '../answer.ts';
import type { StandIn } from '../stand-in.ts';

const mostRows = 100;

/** What a list is made of, as far as paging goes; `at` in milliseconds since the epoch. */
export interface Row {
  id: string;
  at: number;
  write(): object;
}

/** How a list pages. Cursors are opaque to clients; they are written as each list has been seen to write them. */
export interface Manner {
  cursor: 'created_at' | 'projects' | 'plain';
  /** Rows of the page before that come again. */
  overlap?: number;
  /** The second page has no rows, and a cursor that leads on. */
  emptyPage?: boolean;
  /** `offset=` goes before the cursor. */
  offset?: boolean;
  usual?: number;
  key?: 'items' | 'data';
  cursorKey?: 'cursor' | 'next_cursor';
}

/** Behind which row a page begins; `turn` tells cursors of the same place apart. */
interface Place {
  after: number;
  turn: number;
}

const pack = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

function writeCursor({ cursor }: Manner, row: Row | undefined, turn: number): string {
  const again = turn > 0 ? { turn } : {};
  if (cursor === 'created_at') {
    return pack({ kind: 'sv2_created_at', created_at: row ? row.at / 1000 : null, ...again });
  }
  if (cursor === 'projects') return pack({ habidex_cursor: row?.id ?? null, projects_cursor: `p${turn}` });
  return pack([row?.id ?? null, turn]);
}

interface Unpacked {
  created_at?: number | null;
  habidex_cursor?: string | null;
  projects_cursor?: string;
  turn?: number;
  0?: string | null;
  1?: number;
}

function unpack(text: string): Unpacked | null {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Unpacked;
  } catch {
    return null;
  }
}

function findAfter(rows: readonly Row[], told: Unpacked): number | null {
  const id = told.habidex_cursor ?? told[0] ?? null;
  const time = told.created_at ?? null;
  if (id === null && time === null) return -1;
  const found = rows.findIndex((row) => (id === null ? row.at / 1000 === time : row.id === id));
  return found < 0 ? null : found;
}

/** Null when the cursor is none that this list handed out. */
function readCursor(rows: readonly Row[], text: string | null): Place | null {
  if (text === null || text === '') return { after: -1, turn: 0 };
  const told = unpack(text);
  const after = told && findAfter(rows, told);
  if (!told || after === null) return null;
  return { after, turn: told.turn ?? told[1] ?? Number(told.projects_cursor?.slice(1) ?? 0) };
}

interface Wanted {
  limit: number;
  start: number;
  overlap: number;
  turn: number;
}

function wantedOf(rows: readonly Row[], query: URLSearchParams, manner: Manner): Wanted | null {
  const { overlap = 0, usual = 20 } = manner;
  const limit = Math.min(mostRows, Math.max(1, Number(query.get('limit')) || usual));
  const offset = manner.offset ? query.get('offset') : null;
  const place = readCursor(rows, query.get('cursor'));
  if (offset !== null) return { limit, start: Number(offset) || 0, overlap, turn: place?.turn ?? 0 };
  return place && { limit, start: place.after + 1, overlap, turn: place.turn };
}

export interface Page {
  rows: Row[];
  cursor: string | null;
}

/** The rows that a query asks for, and the cursor of the next ones. */
export function pageOf(
  site: StandIn,
  rows: readonly Row[],
  query: URLSearchParams,
  manner: Manner,
): Page | null {
  const wanted = wantedOf(rows, query, manner);
  if (!wanted) return null;
  const { limit, start, overlap, turn } = wanted;
  const isEmpty =
    (manner.emptyPage === true && turn === 1) ||
    site.occurrences.onRequest('emptyPageWithCursor', site.faults.emptyPageWithCursor);
  if (isEmpty) return { rows: [], cursor: writeCursor(manner, rows[start - 1], turn + 1) };
  const shown = rows.slice(Math.max(0, start - overlap), start + limit);
  const next =
    start + limit < rows.length ? writeCursor(manner, rows[start + limit - 1], nextTurn(manner, turn)) : null;
  return { rows: shown, cursor: repeats(site, query) ?? next };
}

function nextTurn({ emptyPage }: Manner, turn: number): number {
  return emptyPage ? Math.max(1, turn) : 0;
}

function repeats({ occurrences, faults }: StandIn, query: URLSearchParams): string | null {
  const cursor = query.get('cursor');
  return cursor !== null && occurrences.onRequest('repeatedCursor', faults.repeatedCursor) ? cursor : null;
}

/** A list as nearly all of them are written. */
export function answerList(
  site: StandIn,
  rows: readonly Row[],
  query: URLSearchParams,
  manner: Manner,
): Answer {
  const page = pageOf(site, rows, query, manner);
  if (!page) return failure(400, 'invalid_cursor', 'Unknown cursor');
  const { key = 'items', cursorKey = 'cursor' } = manner;
  return json({ [key]: page.rows.map((row) => row.write()), [cursorKey]: page.cursor });
}
