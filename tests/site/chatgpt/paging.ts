import type { ChatGpt } from './chatgpt.ts';

export interface Page<Row> {
  rows: Row[];
  /** Leads on; null on the last page. */
  cursor: string | null;
}

export interface Wanted {
  limit: number;
  cursor: string | null;
}

/** Cursors say where to go on, in a way that nobody should read. */
function cursorAt(list: string, offset: number, empty = 0): string {
  return Buffer.from(JSON.stringify([list, offset, empty])).toString('base64');
}

/** Null when the cursor is not one of this list's. */
function offsetOf(list: string, cursor: string): { offset: number; empty: number } | null {
  try {
    const [of, offset, empty] = JSON.parse(Buffer.from(cursor, 'base64').toString()) as [
      string,
      number,
      number,
    ];
    return of === list && Number.isInteger(offset) ? { offset, empty } : null;
  } catch {
    return null;
  }
}

/** The rows behind a cursor, of which the first repeat the `overlap` last of the page before; null for a foreign one. */
export function pageOf<Row>(
  site: ChatGpt,
  list: string,
  rows: readonly Row[],
  { limit, cursor }: Wanted,
  overlap = 0,
): Page<Row> | null {
  const at = cursor === null ? { offset: 0, empty: 0 } : offsetOf(list, cursor);
  if (!at) return null;
  const { faults, occurrences } = site;
  if (occurrences.onRequest('emptyPageWithCursor', faults.emptyPageWithCursor))
    return { rows: [], cursor: cursorAt(list, at.offset, at.empty + 1) };
  const end = at.offset + limit;
  const shown = rows.slice(Math.max(0, at.offset - overlap), end);
  if (end >= rows.length) return { rows: shown, cursor: null };
  const stuck = cursor !== null && occurrences.onRequest('repeatedCursor', faults.repeatedCursor);
  return { rows: shown, cursor: stuck ? cursor : cursorAt(list, end) };
}
