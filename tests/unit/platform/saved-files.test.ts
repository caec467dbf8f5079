import { beforeEach, expect, it, vi } from 'vitest';

interface Item {
  filename: string;
  exists: boolean;
}
let items: Item[] = [];
/** What the disk says by now; the browser knows it only after it was asked once. */
let onDisk: Item[] = [];

vi.mock('wxt/browser', () => ({
  browser: {
    downloads: {
      search: () => {
        const told = items;
        items = onDisk;
        return Promise.resolve(told);
      },
    },
  },
}));
vi.mock('../../../lib/platform/clock.ts', () => ({ sleep: () => Promise.resolve() }));

const { savedFiles } = await import('../../../lib/platform/save-file.ts');

beforeEach(() => {
  items = ['one', 'two', 'two (1)'].map((name) => ({
    filename: `/home/ada/Downloads/Lifeboat/lifeboat_${name}.zip`,
    exists: true,
  }));
  onDisk = items;
});

it('tells the files that are there from those that the browser knows nothing of', async () => {
  expect(await savedFiles(['lifeboat_one', 'lifeboat_three'])).toEqual(['there', 'unknown']);
  expect(await savedFiles([])).toEqual([]);
});

it('asks twice, because the first answer is an old one', async () => {
  onDisk = items.map((item) => ({ ...item, exists: item.filename.includes('two (1)') }));
  expect(await savedFiles(['lifeboat_one', 'lifeboat_two'])).toEqual(['missing', 'there']);
});
