import { globSync, readFileSync } from 'node:fs';
import { join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importTable } from './import-table.js';

const root = join(import.meta.dirname, '../..');
const sources = (...patterns: string[]) =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !file.endsWith('.d.ts'));

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

interface Import {
  file: string;
  /** As written: a package, or a path from the root for one of ours. */
  target: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    return { file, target: name.startsWith('.') ? normalize(join(file, '..', name)) : name };
  });
}

const shown = (imports: Import[]) => imports.map(({ file, target }) => `${file} → ${target}`);
const layerOf = (path: string) => /^lib\/([^/]+)\//.exec(path)?.[1];
const library = sources('lib/**/*.ts');
const all = [
  ...library,
  ...sources('components/**/*.{ts,svelte}', 'entrypoints/**/*.{ts,svelte}', 'gallery/**/*.{ts,svelte}'),
];
const imports = all.flatMap(importsOf);
const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length - 1;

describe('the layers of lib/', () => {
  it('are all in the import table', () => {
    const layers = new Set(library.map(layerOf));
    expect([...layers].filter((layer) => !layer || !(layer in importTable))).toEqual([]);
  });

  it('import only what the table allows', () => {
    const wrong = imports.filter(({ file, target }) => {
      const from = layerOf(file);
      const to = layerOf(target);
      return from !== undefined && to !== undefined && from !== to && !importTable[from]?.includes(to);
    });
    expect(shown(wrong)).toEqual([]);
  });

  it('never import what is built on them', () => {
    const wrong = imports.filter(
      ({ file, target }) => layerOf(file) && /^(?:components|entrypoints|gallery|tests)\//.test(target),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it('have no circles among their folders', () => {
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (importTable[from] ?? []).some(
        (next) => next === to || (!seen.has(next) && reaches(next, to, new Set([...seen, next]))),
      );
    expect(Object.keys(importTable).filter((layer) => reaches(layer, layer))).toEqual([]);
  });
});

describe('what only one place may know', () => {
  const BROWSER = ['lib/platform/', 'lib/messaging/', 'lib/storage/settings.ts', 'entrypoints/'];

  it.each([
    ['dexie', ['lib/storage/']],
    ['@webext-core/messaging', ['lib/messaging/']],
    ['wxt', BROWSER],
    ['webextension-polyfill', []],
  ])('%s', (name, places) => {
    const wrong = imports.filter(
      ({ file, target }) =>
        (target === name || target.startsWith(`${name}/`)) && !places.some((place) => file.startsWith(place)),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it('the globals of a browser', () => {
    const users = library.filter((file) => !BROWSER.some((place) => file.startsWith(place)));
    const wrong = users.filter((file) =>
      /^(?!\s*(?:\*|\/\/)).*\b(?:browser|chrome)\.\w/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('the domain: components know nothing else', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        file.startsWith('components/') && !/^(?:lib\/domain\/|components\/|svelte$|svelte\/)/.test(target),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it('the form of its data, and the domain: the gallery knows nothing else', () => {
    const own = /^(?:lib\/domain\/|lib\/archive\/gallery\/gallery-data\.ts$|components\/|gallery\/|svelte$)/;
    const wrong = imports.filter(
      ({ file, target }) => file.startsWith('gallery/') && file !== 'gallery/build.ts' && !own.test(target),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it('nothing from outside: the domain imports no package', () => {
    const wrong = imports.filter(
      ({ file, target }) => layerOf(file) === 'domain' && layerOf(target) !== 'domain',
    );
    expect(shown(wrong)).toEqual([]);
  });
});

describe('files', () => {
  it('lie in no folder that says nothing', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|shared|types|misc|lib\/lib)\//;
    expect([...all, ...sources('tests/**/*.ts')].filter((file) => vague.test(file))).toEqual([]);
  });

  it('of lib/ have at most 250 lines', () => {
    expect(library.filter((file) => linesOf(file) > 250)).toEqual([]);
  });

  it('of entrypoints/ only wire: at most 60 lines of code', () => {
    const codeLines = (file: string) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '' && !/^\s*(?:\/\/|\/?\*)/.test(line)).length;
    const long = sources('entrypoints/**/*.ts').filter((file) => codeLines(file) > 60);
    expect(long.map((file) => `${relative('entrypoints', file)}: ${codeLines(file)}`)).toEqual([]);
  });

  it('were really found', () => {
    expect(library.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(200);
    expect(importsOf('lib/scan/scanner.ts').map(({ target }) => target)).toContain('lib/sites/adapter.ts');
  });
});
