import { beforeEach, describe, expect, it, vi } from 'vitest';

type Entry = Record<string, unknown>;

/** As both browsers do: an id may be given once, and an error waits in `lastError` for whoever looks. */
const entries = new Map<unknown, Entry>();
let lastError: { message: string } | null = null;
let unseen = 0;
let listener: (info: Entry, tab?: { id?: number }) => void = () => undefined;

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      get lastError() {
        unseen -= lastError ? 1 : 0;
        return lastError;
      },
    },
    contextMenus: {
      create({ id, ...entry }: Entry, created: () => void) {
        lastError = entries.has(id)
          ? { message: `Cannot create item with duplicate id ${String(id)}` }
          : null;
        unseen += lastError ? 1 : 0;
        if (!lastError) entries.set(id, entry);
        created();
        lastError = null;
      },
      update(id: unknown, change: Entry) {
        if (!entries.has(id)) return Promise.reject(new Error(`Cannot find menu item with id ${String(id)}`));
        entries.set(id, { ...entries.get(id), ...change });
        return Promise.resolve();
      },
      onClicked: { addListener: (added: typeof listener) => (listener = added) },
    },
  },
}));

const { keepMenuEntry, onMenuClick } = await import('../../../lib/platform/context-menu.ts');
const ENTRY = {
  id: 'save',
  title: 'Save',
  contexts: ['link'],
  pages: ['https://a.example/*'],
  links: ['https://a.example/g/*'],
} as const;

beforeEach(() => {
  entries.clear();
  unseen = 0;
});

describe('an entry of the menu', () => {
  it('is there once however often it is kept, and no error goes unseen', async () => {
    for (let start = 0; start < 3; start += 1) await keepMenuEntry(ENTRY);
    expect([...entries]).toEqual([
      [
        'save',
        {
          title: 'Save',
          contexts: ['link'],
          documentUrlPatterns: ['https://a.example/*'],
          targetUrlPatterns: ['https://a.example/g/*'],
          visible: true,
        },
      ],
    ]);
    expect(unseen).toBe(0);
  });

  it('follows what it is for, and hides where that is nothing: no pattern would mean every page', async () => {
    await keepMenuEntry(ENTRY);
    await keepMenuEntry({ ...ENTRY, pages: [] });
    expect(entries.get('save')).toMatchObject({ visible: false });
    await keepMenuEntry({ ...ENTRY, pages: ['https://b.example/*'] });
    expect(entries.get('save')).toMatchObject({
      visible: true,
      documentUrlPatterns: ['https://b.example/*'],
    });
  });

  it('tells what was pointed at; without a tab there is no page to save from', () => {
    const clicks: unknown[] = [];
    onMenuClick((click) => void clicks.push(click));
    listener(
      { menuItemId: 'save', pageUrl: 'https://a.example/', linkUrl: 'https://a.example/g/1' },
      { id: 7 },
    );
    listener({ menuItemId: 'save', pageUrl: 'https://a.example/g/1' }, { id: 8 });
    listener({ menuItemId: 'save', pageUrl: 'https://a.example/g/1' });
    expect(clicks).toEqual([
      { entry: 'save', page: 'https://a.example/', link: 'https://a.example/g/1', tabId: 7 },
      { entry: 'save', page: 'https://a.example/g/1', link: null, tabId: 8 },
    ]);
  });
});
