import { beforeEach, describe, expect, it, vi } from 'vitest';

interface Registered {
  id: string;
  matches: string[];
  world: string;
  js: string[];
  runAt: string;
}

let registered: Registered[] = [];
let calls: string[] = [];
let tabs: { id: number }[] = [];
const executed: string[] = [];

vi.mock('wxt/browser', () => ({
  browser: {
    scripting: {
      getRegisteredContentScripts: ({ ids }: { ids: string[] }) =>
        Promise.resolve(registered.filter(({ id }) => ids.includes(id))),
      registerContentScripts: (scripts: Registered[]) => {
        calls.push('register');
        registered.push(...scripts);
        return Promise.resolve();
      },
      unregisterContentScripts: ({ ids }: { ids: string[] }) => {
        calls.push('unregister');
        registered = registered.filter(({ id }) => !ids.includes(id));
        return Promise.resolve();
      },
      executeScript: ({
        target,
        files,
        world,
      }: {
        target: { tabId: number };
        files: string[];
        world: string;
      }) => {
        if (target.tabId === 13) return Promise.reject(new Error('The tab is gone'));
        executed.push(`${target.tabId} ${files.join()} ${world}`);
        return Promise.resolve();
      },
    },
    tabs: { query: () => Promise.resolve(tabs) },
  },
}));

const { keepScripts, startScripts } = await import('../../../lib/platform/page-scripts.ts');
const PAGES = ['https://chatgpt.com/*'];

beforeEach(() => {
  registered = [];
  calls = [];
});

describe('scripts of pages that the person allowed', () => {
  it('are those that the manifest names elsewhere, in their worlds and at their time', async () => {
    await keepScripts(PAGES);
    expect(registered).toMatchObject([
      { js: ['/content-scripts/observer.js'], world: 'MAIN', runAt: 'document_start', matches: PAGES },
      { js: ['/content-scripts/companion.js'], world: 'ISOLATED', runAt: 'document_start', matches: PAGES },
    ]);
  });

  it('are left alone while they are right', async () => {
    await keepScripts(PAGES);
    await keepScripts(PAGES);
    expect(calls).toEqual(['register']);
  });

  it('are mended when a crash left half of them, or others', async () => {
    await keepScripts(['https://old.example/*', ...PAGES]);
    await keepScripts(PAGES);
    registered.pop();
    await keepScripts(PAGES);
    expect(registered.map(({ matches }) => matches)).toEqual([PAGES, PAGES]);
  });

  it('go when nothing is allowed any more', async () => {
    await keepScripts(PAGES);
    await keepScripts([]);
    await keepScripts([]);
    expect(registered).toEqual([]);
    expect(calls).toEqual(['register', 'unregister']);
  });

  it('start in open tabs, whatever became of one of them', async () => {
    tabs = [{ id: 7 }, { id: 13 }];
    await startScripts(PAGES);
    expect(executed).toEqual([
      '7 /content-scripts/observer.js MAIN',
      '7 /content-scripts/companion.js ISOLATED',
    ]);
  });
});
