import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShownItem } from '../../../gallery/bag.ts';
import { gridLayout, keyTarget } from '../../../gallery/grid-layout.ts';
import { addressOf, webPage } from '../../../gallery/media-file.ts';
import { Catalogue } from '../../../gallery/selection.ts';
import { fromHash, SORTS, toHash, VIEWS } from '../../../gallery/view-state.ts';
import { generationId } from '../../../lib/domain/ids.ts';

describe('the address', () => {
  const text = fc.string({ unit: 'grapheme' });
  const state = fc.record({
    view: fc.constantFrom(...VIEWS),
    sort: fc.constantFrom(...SORTS),
    ...{ search: text, site: text, kind: text, list: text, month: text, item: text },
  });

  it('keeps everything that is shown', () => {
    fc.assert(fc.property(state, (view) => void expect(fromHash(toHash(view))).toEqual(view)));
  });

  it('may hold anything', () => {
    fc.assert(fc.property(fc.string(), (hash) => void expect(VIEWS).toContain(fromHash(hash).view)));
  });
});

describe('addresses of media', () => {
  const folder = 'file:///home/ada/bag/index.html';
  const held = { folder: '', isHeld: true };

  it('lead to the very file, whatever its name holds', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/[/\\]|^\.+$/.test(name));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const url = new URL(addressOf({ ...held, path: ['data', ...parts].join('/') }) ?? '', folder);
        expect(decodeURIComponent(url.pathname)).toBe(['/home/ada/bag/data', ...parts].join('/'));
        expect(url.search + url.hash).toBe('');
      }),
    );
  });

  it('lead into the bag that holds the file, and nowhere where none does', () => {
    const file = { path: 'data/a b.mp4', folder: '../bag_2/', isHeld: true };
    expect(addressOf(file)).toBe('../bag_2/data/a%20b.mp4');
    expect(addressOf({ ...file, isHeld: false })).toBeNull();
  });

  it.each([
    '../x',
    'data/../../x',
    'data/\ud800',
    '/etc/passwd',
    'data//x',
    'javascript:1',
    'index.html',
    'data/./x',
  ])('never lead out: %s', (path) => expect(addressOf({ ...held, path })).toBeNull());

  it.each(['javascript:1', 'data:text/html,x', 'http://x', ' https://x', null, 3])(
    'are no web page: %s',
    (link) => expect(webPage(link)).toBeNull(),
  );
});

describe('the catalogue', () => {
  const START = fromHash('');
  const made = (name: string, more: Partial<ShownItem> = {}): ShownItem => ({
    ...{
      id: generationId('sora', name),
      site: 'sora1',
      kind: 'video',
      page: '',
      lists: ['Library'],
      files: [],
    },
    created: Date.UTC(2025, 5, 5),
    ...more,
  });
  const catalogue = new Catalogue([
    made('a', { prompt: 'A paper BOAT in the rain', lists: ['Library', 'Boats'] }),
    made('b', { title: 'Cafe\u0301', kind: 'image', created: Date.UTC(2025, 0, 31, 23, 59) }),
    made('c', { site: 'sora2', seconds: 10, created: null }),
  ]);
  const ids = (wanted: object) => catalogue.select({ ...START, ...wanted }).map(({ id }) => id.slice(5));

  it.each([
    [{ search: 'rain boat' }, ['a']],
    [{ search: 'CAFÉ' }, ['b']],
    [{ search: 'boat snow' }, []],
    [{ search: '  ' }, ['a', 'b', 'c']],
    [{ site: 'sora2' }, ['c']],
    [{ kind: 'image' }, ['b']],
    [{ list: 'Boats' }, ['a']],
    [{ month: '2025-01' }, ['b']],
    [{ sort: 'oldest' }, ['c', 'b', 'a']],
    [{ sort: 'longest' }, ['c', 'a', 'b']],
  ])('answers %j', (wanted, expected) => expect(ids(wanted)).toEqual(expected));

  it('knows what there is to choose from', () => {
    expect(catalogue.months).toEqual(['2025-06', '2025-01']);
    expect(catalogue.lists).toEqual(['Boats', 'Library']);
    expect(catalogue.sites).toEqual(['sora1', 'sora2']);
  });
});

describe('the grid', () => {
  const viewed = fc.record({
    count: fc.nat(100_000),
    width: fc.integer({ min: 200, max: 4_000 }),
    offset: fc.integer({ min: -2_000, max: 10_000_000 }),
    height: fc.integer({ min: 100, max: 3_000 }),
  });

  it('draws all that is seen and little more', () => {
    fc.assert(
      fc.property(viewed, (seen) => {
        const { columns, row, total, first, end, top } = gridLayout(seen);
        const bottom = top + Math.ceil((end - first) / columns) * row;
        expect(end - first).toBeLessThanOrEqual((seen.height / row + 6) * columns);
        expect(top).toBeLessThanOrEqual(Math.max(0, seen.offset));
        expect(bottom).toBeGreaterThanOrEqual(Math.min(total, seen.offset + seen.height) - 1e-6);
      }),
    );
  });

  it.each([
    ['ArrowRight', 4, 5],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 4, 8],
    ['ArrowDown', 8, 8],
    ['ArrowUp', 2, 2],
    ['End', 4, 9],
    ['Home', 4, 0],
    ['Enter', 4, null],
  ])('%s leads from %i to %j, in four columns of ten', (key, from, to) =>
    expect(keyTarget(key, from, 4, 10)).toBe(to),
  );
});
