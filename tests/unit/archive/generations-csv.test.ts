import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHeader, csvLine, csvRow } from '../../../lib/archive/records/generations-csv.ts';
import { ContentsBuilder } from './contents-builder.ts';
import { hostileTexts } from './hostile-texts.ts';

/** RFC 4180, read strictly. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  const row: string[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null) throw new Error(`not RFC 4180 at ${at}`);
    const [, raw = '', end] = match;
    row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '\r\n') rows.push(row.splice(0));
  }
  return rows;
}

describe('generations.csv', () => {
  it('can be read back cell by cell and computes nothing', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts));
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 6 }), (cells) => {
        const rows = parseCsv(csvRow(cells));
        expect(rows).toHaveLength(1);
        for (const [index, cell] of cells.entries()) {
          const read = rows[0]?.[index] ?? '';
          expect(read).not.toMatch(/^[=+\-@\t\r\n]|\0/);
          expect(read.replaceAll("'", '')).toBe(cell.replaceAll(/[\0']/g, ''));
        }
      }),
    );
  });

  it('begins with the mark that tells Excel UTF-8, and has as many cells in each row as columns', () => {
    const library = new ContentsBuilder();
    const item = library.add({ prompt: 'two\nlines, "quoted"', title: '=1+1' });
    const media = item.media.map(({ role, stored }) => ({
      role,
      stored,
      path: 'data/media/x.mp4',
      isIncluded: true,
    }));
    const text = csvHeader() + csvLine(item, media);
    expect(text.startsWith('\uFEFFid,') || text.startsWith('\uFEFF"id",')).toBe(true);
    const [names = [], cells = []] = parseCsv(text.slice(1));
    expect(cells).toHaveLength(names.length);
    const row = Object.fromEntries(names.map((name, index) => [name, cells[index]]));
    expect(row).toMatchObject({
      id: item.generation.id,
      prompt: 'two\nlines, "quoted"',
      title: "'=1+1",
      created: '2025-06-05T13:14:15.000Z',
      width: '480',
      files: 'data/media/x.mp4',
      parent: '',
    });
  });
});
