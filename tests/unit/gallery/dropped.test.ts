import { describe, expect, it } from 'vitest';
import { droppedFiles } from '../../../gallery/verify/dropped.ts';

/** A folder of names; text is a file. */
interface Tree {
  [name: string]: string | Tree;
}

const tree: Tree = { bag: { 'bagit.txt': 'one', data: { 'a.txt': 'two', empty: {} } } };
const found = [
  ['bag/bagit.txt', 'one'],
  ['bag/data/a.txt', 'two'],
];

/** As Chromium gives it to a page from a folder. */
function handleOf(name: string, content: string | Tree): object {
  if (typeof content === 'string')
    return { kind: 'file', name, getFile: () => Promise.resolve(new Blob([content])) };
  const children = Object.entries(content).map(([child, inside]) => handleOf(child, inside));
  return { kind: 'directory', name, values: () => children.values() };
}

/** As the others give it: a folder in several parts, and an empty one for its end. */
function entryOf(name: string, content: string | Tree): object {
  if (typeof content === 'string')
    return { name, isFile: true, file: (give: (file: Blob) => void) => give(new Blob([content])) };
  const parts = Object.entries(content).map(([child, inside]) => [entryOf(child, inside)]);
  return {
    ...{ name, isFile: false },
    createReader: () => ({ readEntries: (give: (part: object[]) => void) => give(parts.shift() ?? []) }),
  };
}

async function drop(items: object[]): Promise<string[][]> {
  const files = await droppedFiles({ items } as unknown as DataTransfer);
  return Promise.all(files.map(async ({ path, file }) => [path, await file.text()]));
}

describe('a folder that is dropped', () => {
  const [name, content] = Object.entries(tree)[0] ?? ['', ''];

  it('is read to its bottom by handles', async () => {
    const item = { kind: 'file', getAsFileSystemHandle: () => Promise.resolve(handleOf(name, content)) };
    expect(await drop([item])).toEqual(found);
  });

  it('is read to its bottom by entries, where there are no handles', async () => {
    expect(await drop([{ kind: 'file', webkitGetAsEntry: () => entryOf(name, content) }])).toEqual(found);
  });

  it('is one of several things: text is none, and what is no file gives nothing', async () => {
    const items = [{ kind: 'string' }, { kind: 'file', webkitGetAsEntry: () => null }];
    expect(await drop([...items, { kind: 'file', webkitGetAsEntry: () => entryOf('x', 'y') }])).toEqual([
      ['x', 'y'],
    ]);
  });

  it('fails as a whole where a part cannot be read', async () => {
    const denied = {
      ...entryOf('x', {}),
      createReader: () => ({
        readEntries: (_: unknown, fail: (error: Error) => void) => fail(new Error('denied')),
      }),
    };
    await expect(drop([{ kind: 'file', webkitGetAsEntry: () => denied }])).rejects.toThrow('denied');
  });
});
