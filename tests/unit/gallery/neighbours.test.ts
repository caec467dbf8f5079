import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinedActivities, combinedItems, placed, type Bag } from '../../../gallery/bag.ts';
import { foldersOf } from '../../../gallery/neighbours/addresses.ts';
import { Hearing } from '../../../gallery/neighbours/hearing.ts';
import {
  besideText,
  missingEarlierText,
  missingVolumesText,
  volumeText,
} from '../../../gallery/neighbours/neighbours-text.ts';
import type { Neighbour } from '../../../gallery/neighbours/neighbours.svelte.ts';
import type { GalleryFile, GalleryItem } from '../../../lib/archive/gallery/gallery-data.ts';
import { generationId } from '../../../lib/domain/ids.ts';

function item(id: string, more: Partial<GalleryItem> = {}): GalleryItem {
  const plain = {
    site: 'sora1',
    kind: 'video',
    created: 0,
    page: '',
    lists: ['Library'],
    files: [],
  } as const;
  return {
    ...plain,
    ...more,
    id: generationId('sora', id),
    lists: [...(more.lists ?? plain.lists)],
    files: more.files ?? [],
  };
}

function file(sha256: string, role: GalleryFile['role'] = 'original'): GalleryFile {
  return { role, path: `data/${sha256}.mp4`, mediaType: 'video/mp4', bytes: 1, sha256 };
}

describe('where a bag may lie', () => {
  const page = (...folders: string[]) => `/${folders.map(encodeURIComponent).join('/')}/index.html`;
  const found = (bag: string, path: string) =>
    foldersOf(bag, path).map((folder) => decodeURIComponent(new URL(folder, `file://${path}`).pathname));

  it('is beside the page, or one folder deeper, where its ZIP was unpacked into a folder of its own', () => {
    expect(found('b_2', page('home', 'b_1'))).toEqual(['/home/b_2/', '/home/b_2/b_2/']);
    expect(found('b_2', page('home', 'b_1', 'b_1'))).toEqual([
      '/home/b_2/b_2/',
      '/home/b_2/',
      '/home/b_1/b_2/',
    ]);
  });

  it('is one folder that the page can reach, whatever its name', () => {
    const name = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(name, (bag) => {
        for (const folder of foldersOf(bag, '/home/b_1/index.html')) {
          const { pathname, search, hash } = new URL(`${folder}index.html`, 'file:///home/b_1/index.html');
          expect(search + hash).toBe('');
          expect(pathname.split('/').slice(0, 2)).toEqual(['', 'home']);
          expect(decodeURIComponent(pathname.split('/')[2] ?? '')).toBe(bag);
        }
      }),
    );
  });

  it.each(['', '.', '..', '../x', 'a/b', 'a\\b', '\ud800'])('is nowhere for %j', (bag) =>
    expect(foldersOf(bag, '/home/b_1/index.html')).toEqual([]),
  );
});

describe('what another page tells', () => {
  const about = { name: 'b_2', builtAt: 5, archive: { id: 'i', bags: ['b_1', 'b_2'] } };
  const told = (kind: string, ...values: unknown[]) => ({
    lifeboat: 1,
    kind,
    lines: `\n${values.map((value) => JSON.stringify(value)).join('\n')}\n`,
  });

  function hear(...messages: unknown[]) {
    const hearing = new Hearing();
    return messages.map((message) => hearing.take(message)).find((heard) => heard !== null);
  }

  it('is taken when it has come to its end', () => {
    const activity = { site: 'sora1', kind: 'likes', about: null, record: { id: 1 } };
    const items = [item('a', { files: [file('f')], prompt: '<b>' }), item('b')];
    const data = [told('items', items[0]), told('items', items[1]), told('activities', activity)];
    expect(hear(told('about', about), ...data, told('end'))).toEqual({
      about,
      items,
      activities: [activity],
      misfits: 0,
    });
    expect(hear(told('about', about), ...data)).toBeUndefined();
    expect(hear(...data, told('end'))).toBeUndefined();
  });

  it.each([
    ['no list', { ...item('a'), lists: 'Library' }],
    ['a file without a path', { ...item('a'), files: [{ ...file('f'), path: null }] }],
    ['an unknown kind', { ...item('a'), kind: 'song' }],
    ['markup for a number', { ...item('a'), width: '<b>' }],
    ['a time that no calendar knows', { ...item('a'), created: 1e20 }],
    ['no id', { ...item('a'), id: 3 }],
    ['nothing', null],
    ['a list', []],
  ])('is left out and counted where an item has %s', (_, broken) => {
    const heard = hear(told('about', about), told('items', item('b'), broken), told('end'));
    expect(heard).toMatchObject({ items: [{ id: 'sora:b' }], misfits: 1 });
  });

  it('may be anything at all', () => {
    const kind = fc.constantFrom('about', 'items', 'activities', 'end', 'other');
    const message = fc.oneof(
      fc.anything(),
      fc.record({ lifeboat: fc.constant(1), kind, lines: fc.oneof(fc.json(), fc.string()) }),
    );
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        const heard = hear(told('about', about), ...messages, told('end'));
        expect(heard?.about).toEqual(about);
      }),
    );
  });

  it('is nothing where the page does not say who it is', () => {
    expect(hear(told('about', { ...about, builtAt: 'now' }), told('end'))).toBeUndefined();
    expect(hear(told('about', { ...about, archive: { id: 3, bags: [] } }), told('end'))).toBeUndefined();
  });
});

describe('bags shown as one library', () => {
  function bag(name: string, builtAt: number, items: GalleryItem[], isHeld = true): Bag {
    return { name, builtAt, items: placed(items, { folder: `../${name}/`, isHeld }), activities: [] };
  }
  const shown = (...bags: Bag[]) =>
    combinedItems(bags).map(({ id, files }) => [
      id.slice(5),
      ...files.map(({ folder, sha256 }) => folder + sha256),
    ]);

  it('have the items of all, each file where it lies', () => {
    const bags = [
      bag('b', 0, [item('2', { files: [file('y')] })]),
      bag('a', 0, [item('1', { files: [file('x')] })]),
    ];
    expect(shown(...bags)).toEqual([
      ['1', '../a/x'],
      ['2', '../b/y'],
    ]);
  });

  it('show an item of several once, as the newest tells it', () => {
    const older = item('1', {
      title: 'old',
      lists: ['Library', 'Boats'],
      files: [file('lesser'), file('t', 'thumbnail')],
    });
    const newer = item('1', { title: 'new', files: [file('original')] });
    const bags = [bag('old', 1, [older]), bag('new', 2, [newer])];
    expect(shown(...bags)).toEqual([['1', '../new/original', '../old/t']]);
    expect(combinedItems(bags)).toMatchObject([{ title: 'new', lists: ['Library', 'Boats'] }]);
  });

  it('prefer a file that is there to one that is only told of', () => {
    const details = bag(
      'details',
      2,
      [item('1', { files: [file('x')] }), item('2', { files: [file('y')] })],
      false,
    );
    expect(shown(bag('media', 1, [item('1', { files: [file('x')] })]), details)).toEqual([
      ['1', '../media/x'],
      ['2', '../details/y'],
    ]);
  });

  it('no longer send one to an earlier archive that is there', () => {
    const freed = item('1', { elsewhere: ['old', 'older'] });
    const bags = [bag('new', 2, [freed]), bag('old', 1, [item('1', { files: [file('x')] })])];
    expect(combinedItems(bags)).toMatchObject([{ elsewhere: ['older'], files: [{ folder: '../old/' }] }]);
    const rest = bag('older', 0, [item('1')]);
    expect(combinedItems([...bags, rest])[0]).not.toHaveProperty('elsewhere');
  });

  it('tell an activity once', () => {
    const like = { site: 'sora1', kind: 'likes', about: null, record: { id: 1 } } as const;
    const bags = [1, 2].map((builtAt) => ({ ...bag(`b${builtAt}`, builtAt, []), activities: [{ ...like }] }));
    expect(combinedActivities(bags)).toEqual([like]);
  });
});

describe('what is said of volumes', () => {
  const archive = { id: 'i', bags: ['b_1', 'b_2', 'b_3', 'b_4'] };
  const of = (name: string, state: Neighbour['state']): Neighbour => ({
    name,
    archive,
    isEarlier: false,
    state,
    misfits: 0,
  });

  it('names those that are not there', () => {
    expect(missingVolumesText([of('b_2', 'here'), of('b_3', 'absent')])).toBe(
      'Volume 3 of 4 is not beside this one.',
    );
    expect(missingVolumesText(['b_1', 'b_3', 'b_4'].map((name) => of(name, 'absent')))).toBe(
      'Volumes 1, 3 and 4 of 4 are not beside this one.',
    );
    expect(missingVolumesText([of('b_2', 'here'), of('b_3', 'sought')])).toBeNull();
  });

  const earlier = (id: string, name: string, state: Neighbour['state']): Neighbour => {
    return { ...of(name, state), archive: { id, bags: [name] }, isEarlier: true };
  };

  it.each([
    [[earlier('x', 'x', 'here')], null],
    [
      [earlier('x', 'x', 'absent'), of('b_2', 'absent')],
      'An earlier archive with what came before is not beside this one.',
    ],
    [
      [earlier('x', 'x_1', 'absent'), earlier('x', 'x_2', 'absent')],
      'An earlier archive with what came before is not beside this one.',
    ],
    [
      [earlier('x', 'x_1', 'here'), earlier('x', 'x_2', 'absent')],
      'Part of an earlier archive with what came before is not beside this one.',
    ],
    [
      [earlier('x', 'x', 'absent'), earlier('y', 'y', 'absent')],
      '2 earlier archives with what came before are not beside this one.',
    ],
  ])('names earlier archives that are not there: %#', (neighbours, text) =>
    expect(missingEarlierText(neighbours)).toBe(text),
  );

  it.each([
    [[], null],
    [[of('b_2', 'sought'), of('b_3', 'here')], 'looking for 1 other volume'],
    [[of('b_2', 'absent')], 'shown alone'],
    [
      [of('b_2', 'here'), of('b_3', 'here'), earlier('x', 'x', 'here')],
      'shown together with 2 other volumes and 1 earlier archive',
    ],
  ])('tells what is shown together: %#', (neighbours, text) => expect(besideText(neighbours)).toBe(text));

  it('counts only where there are several', () => {
    expect(volumeText('b_2', archive)).toBe('Volume 2 of 4');
    expect(volumeText('b', { id: 'i', bags: ['b'] })).toBeNull();
  });
});
