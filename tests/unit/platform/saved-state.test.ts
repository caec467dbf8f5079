import { expect, it, vi } from 'vitest';

interface Item {
  filename: string;
  state: 'in_progress' | 'complete' | 'interrupted';
  error?: string;
  byExtensionId?: string;
}
let item: Item | null = null;

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { id: 'lifeboat' },
    downloads: { search: () => Promise.resolve(item ? [item] : []) },
  },
}));

const { savedState } = await import('../../../lib/platform/save-file.ts');

const NAME = 'lifeboat_ada';
const HERE = `/home/ada/Downloads/Lifeboat/${NAME}.zip`;

it.each<[string, Item | null]>([
  ['in-progress', { filename: HERE, state: 'in_progress' }],
  ['complete', { filename: HERE.replace('.zip', ' (1).zip'), state: 'complete' }],
  ['no-room', { filename: HERE, state: 'interrupted', error: 'FILE_NO_SPACE' }],
  ['lost', { filename: HERE, state: 'interrupted', error: 'CRASH' }],
  // The browser forgot it, or the id is another file's by now.
  ['lost', null],
  ['lost', { filename: '/home/ada/Downloads/cat.png', state: 'complete' }],
  // The person is asked where to save it, or has called it otherwise.
  ['in-progress', { filename: '', state: 'in_progress', byExtensionId: 'lifeboat' }],
  ['complete', { filename: '/home/ada/my sora.zip', state: 'complete', byExtensionId: 'lifeboat' }],
])('is %s', async (state, found) => {
  item = found;
  expect(await savedState(7, NAME)).toBe(state);
});
