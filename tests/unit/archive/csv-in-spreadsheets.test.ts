import { gunzipSync } from 'node:zlib';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from '../../../lib/archive/records/generations-csv.ts';
import { hostileBag, hostileLibrary } from './hostile-bag.ts';
import { hostileTexts } from './hostile-texts.ts';
import { anyText } from './portable-path.ts';
import { hasTool, runTool, temporaryFolder } from './zip-reader.ts';

/** What OWASP names as the beginning of a formula, after whatever a spreadsheet may skip. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

/** The texts that make the most of a cell's end. */
const cellText = fc.oneof(
  anyText,
  fc.string({
    unit: fc.constantFrom('=', '@', '+', '-', '＝', ';', '\t', '\r', '\n', ' ', '"', ',', "'", '\u200B', 'a'),
  }),
);

const python = `
import csv, json, sys
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    json.dump(list(csv.reader(file, strict=True)), sys.stdout)
`;

describe('generations.csv in a spreadsheet', () => {
  it('has no cell that begins a formula, wherever that spreadsheet takes cells to begin', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        const cell = csvRow([text]).slice(1, -'"\r\n'.length).replaceAll('""', '"');
        for (const piece of [cell, ...cell.split(/[;\t\r\n]/)]) expect(piece).not.toMatch(FORMULA);
        expect(cell).not.toMatch(/^[\t\r\n]/);
      }),
      { numRuns: 2000 },
    );
  });

  it('has every other character of a text as it was', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        const cell = csvRow([text]).slice(1, -'"\r\n'.length).replaceAll('""', '"');
        const without = (value: string) => value.replaceAll(/[\0']/g, '');
        expect(without(cell)).toBe(without(text));
        if (!/[=+\-@＝＋－＠\t\r\n\0]/u.test(text)) expect(cell).toBe(text);
      }),
    );
  });

  it('is written at once, however long a text of nothing but blanks', () => {
    for (const blank of ['\n', ' ', ';', '\u200B', '\r\n'])
      expect(csvRow([blank.repeat(1_000_000)])).toContain(blank.repeat(1_000_000));
  });

  const csv = async () => {
    const file = join(temporaryFolder(), 'generations.csv');
    writeFileSync(file, (await hostileBag()).text('data/generations.csv'));
    return file;
  };

  it.skipIf(!hasTool('python3'))('reads in Python row by row as it was written', async () => {
    const [header = [], ...rows] = JSON.parse(runTool('python3', ['-c', python, await csv()])) as string[][];
    const { items } = hostileLibrary();
    expect(rows).toHaveLength(items.length);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header.length]));
    const prompt = header.indexOf('prompt');
    const plain = (text: string) => text.toWellFormed().replaceAll(/[\0']/g, '');
    expect(rows.map((row) => plain(row[prompt] ?? ''))).toEqual(
      items.map(({ generation }) => plain(generation.prompt ?? '')),
    );
  });

  it.skipIf(!hasTool('python3'))('computes nothing where semicolons part the cells, quoted or not', () => {
    const text = `a;"=1+1;""@b;'"-c\n"+d;"e";=f`;
    const file = join(temporaryFolder(), 'semicolons.csv');
    writeFileSync(file, csvRow(['1', text]));
    const script = python.replace('strict=True', "delimiter=';'");
    const rows = JSON.parse(runTool('python3', ['-c', script, file])) as string[][];
    const cells = rows.flat();
    expect(cells.length).toBeGreaterThan(5);
    expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
  });

  const spreadsheet = hasTool('ssconvert');
  it.skipIf(!spreadsheet)(
    `is opened by Gnumeric without a single formula${spreadsheet ? '' : ' (not installed: ssconvert)'}`,
    async () => {
      const cellsOf = (file: string) => {
        runTool('ssconvert', ['--export-type=Gnumeric_XmlIO:sax', file, `${file}.gnumeric`]);
        const xml = gunzipSync(readFileSync(`${file}.gnumeric`)).toString();
        return [...xml.matchAll(/<gnm:Cell ([^>]*)>/g)].map(([, attributes = '']) => attributes);
      };
      const isFormula = (attributes: string) => !attributes.includes('ValueType=');
      const unguarded = join(temporaryFolder(), 'unguarded.csv');
      writeFileSync(unguarded, 'a\r\n"=1+1"\r\n');
      expect(cellsOf(unguarded).filter(isFormula)).toHaveLength(1);
      const cells = cellsOf(await csv());
      expect(cells.length).toBeGreaterThan(hostileTexts.length * 10);
      expect(cells.filter(isFormula)).toEqual([]);
    },
  );
});
