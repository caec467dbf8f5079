import type { ArchiveItem } from '../../domain/archive.ts';
import { type FiledMedia, isoTime } from './generation-record.ts';

type Cell = string | number | null;
type Column = (item: ArchiveItem, media: readonly FiledMedia[]) => Cell;

const COLUMNS: Record<string, Column> = {
  id: ({ generation }) => generation.id,
  site: ({ generation }) => generation.site,
  owner: ({ generation }) => generation.owner,
  kind: ({ generation }) => generation.kind,
  created: ({ generation }) => isoTime(generation.createdAt),
  title: ({ generation }) => generation.title,
  prompt: ({ generation }) => generation.prompt,
  model: ({ generation }) => generation.model,
  width: ({ generation }) => generation.width,
  height: ({ generation }) => generation.height,
  seconds: ({ generation }) => generation.durationSeconds,
  availability: ({ generation }) => generation.availability,
  reason: ({ generation }) => generation.unavailableReason,
  collections: ({ collections }) => collections.join('; '),
  page: ({ generation }) => generation.pageUrl,
  task: ({ generation }) => generation.taskId,
  parent: ({ generation }) => generation.parentId,
  files: (_, media) =>
    included(media)
      .map(({ path }) => path)
      .join('; '),
  bytes: (_, media) => media.reduce((sum, { stored }) => sum + stored.bytes, 0),
  sha256: (_, media) => media.map(({ stored }) => stored.sha256).join('; '),
};

function included(media: readonly FiledMedia[]): FiledMedia[] {
  return media.filter(({ isIncluded }) => isIncluded);
}

/** What spreadsheets take for the beginning of a formula, also in its full-width form. */
const TRIGGER = '[=+\\-@＝＋－＠]';
/** Blanks and invisible characters, which some of them skip. */
const BLANK = '[\\s\\p{Cc}\\p{Cf}]';
const FORMULA = new RegExp(`^(?:[\\t\\r\\n]|${BLANK}*${TRIGGER})`, 'u');
/**
 * Where Excel expects other separators, as in half of Europe, quotes do not hold and a cell may begin there, also with
 * quotes of its own, which are then taken off. No blank is looked at twice: hostile text must not take quadratic time.
 */
const CELL_START = '[;\\t\\r\\n]';
const INNER_FORMULA = new RegExp(`(${CELL_START}(?:(?!${CELL_START})(?:${BLANK}|"))*)(?=${TRIGGER})`, 'gu');

/** The byte order mark tells Excel that the file is UTF-8. */
export function csvHeader(): string {
  return `\uFEFF${csvRow(Object.keys(COLUMNS))}`;
}

/** A row of `generations.csv` (RFC 4180). */
export function csvLine(item: ArchiveItem, media: readonly FiledMedia[]): string {
  return csvRow(Object.values(COLUMNS).map((column) => column(item, media)));
}

export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Text is always quoted; an apostrophe stands before what a spreadsheet would compute. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `${cell}`;
  const text = cell.replaceAll('\0', '').replace(INNER_FORMULA, "$1'");
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
