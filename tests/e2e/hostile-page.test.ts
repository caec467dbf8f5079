import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../browser/browser.ts';
import { poll } from '../browser/poll.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { expectReadOnly } from './expectations.ts';
import { Journey } from './journey.ts';

const engine = engineUnderTest();
const LIST = '/backend/v2/list_tasks?limit=20';

describe.skipIf(findBrowser(engine) === null)(`a hostile page in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 10, mediaBytes: 6_000 }) });
    journey = await Journey.begin(engine, site, { hosts: ['evil.example'] });
    await journey.switchOnAutoBackup();
    popup = await journey.popup();
    page = await journey.signIn();
    // The page's own list, so that we know when all that it forged before was read.
    await poll(async () => (await rows('downloads')).length > 5, {
      timeout: 20_000,
      what: "seen: the page's own list",
    });
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const rows = (table: string) =>
    popup.evaluate<Record<string, unknown>[], [string]>(
      (name) =>
        new Promise((resolve) => {
          const opening = indexedDB.open('lifeboat');
          opening.onsuccess = () => {
            const reading = opening.result.transaction(name).objectStore(name).getAll();
            reading.onsuccess = () => {
              opening.result.close();
              resolve(reading.result as Record<string, unknown>[]);
            };
          };
        }),
      table,
    );

  /** Posts what our own observer would post, and waits until a last, honest message was read. */
  const forge = async (path: string, body: string) => {
    const marker = `gen_marker${Math.random().toString(36).slice(2)}`;
    await page.evaluate(
      (user, forgedPath, forgedBody, honestPath, honestBody) => {
        const message = { channel: 'lifeboat:observed', method: 'GET', asker: { user, workspace: null } };
        window.postMessage({ ...message, path: forgedPath, body: forgedBody }, '*');
        window.postMessage({ ...message, path: honestPath, body: honestBody }, '*');
      },
      owner(),
      path,
      body,
      LIST,
      JSON.stringify({ task_responses: [task({ id: marker })], has_more: false }),
    );
    await expect
      .poll(async () => (await rows('generations')).some(({ nativeId }) => nativeId === marker), {
        timeout: 15_000,
      })
      .toBe(true);
  };

  const owner = () => site.library.owner.id;
  const task = (generation: Record<string, unknown>, user: string = owner()) => ({
    id: `task_of_${String(generation['id'])}`,
    user,
    type: 'image_gen',
    status: 'succeeded',
    created_at: '2025-06-05T10:11:12.131415Z',
    generations: [{ created_at: '2025-06-05T10:11:12.131415Z', user: { id: user }, ...generation }],
  });
  const list = (...tasks: unknown[]) => JSON.stringify({ task_responses: tasks, has_more: false });
  const known = async (nativeId: string) =>
    (await rows('generations')).find((row) => row['nativeId'] === nativeId);

  test.each([
    'https://evil.example/steal.png',
    'http://videos.openai.com/plain.png',
    'javascript:globalThis.__canary=1',
    'data:text/html,<script>1</script>',
    'https://videos.openai.com.evil.example/x.png',
    'https://user:pass@videos.openai.com/x.png',
  ])('a link to %s is never kept', async (url) => {
    const id = `gen_link${Math.random().toString(36).slice(2)}`;
    await forge(LIST, list(task({ id, url, encodings: { source: { path: url } } })));
    const links = (await rows('assets'))
      .filter(({ nativeId }) => nativeId === id)
      .flatMap(({ links: found }) => found);
    expect(links).toEqual([]);
  });

  test("other people's work is neither stored nor queued", async () => {
    await forge(LIST, list(task({ id: 'gen_theirs' }, 'user-SomebodyElse')));
    expect(await known('gen_theirs')).toBeUndefined();
    expect((await rows('downloads')).map(({ id }) => id)).not.toContain('sora:gen_theirs/original');
  });

  test.each([
    ['a path that is no list', '/backend/me', () => list(task({ id: 'gen_path' }))],
    ['a path with a way out', '/backend/v2/list_tasks/../../evil', () => list(task({ id: 'gen_path' }))],
    ['broken JSON', LIST, () => '{"task_responses":[{"id":"gen_path"'],
    ['HTML', LIST, () => '<!doctype html><script>globalThis.__canary=1</script>'],
    [
      'a payload of seventeen million characters',
      LIST,
      () => list(task({ id: 'gen_path', prompt: 'x'.repeat(17_000_000) })),
    ],
    ['ids that would leave their path', LIST, () => list(task({ id: '../../../backend/me' }))],
  ])('%s is ignored', async (_, path, body) => {
    const before = (await rows('generations')).length;
    await forge(path, body());
    // Only the honest marker came in.
    expect((await rows('generations')).length).toBe(before + 1);
  });

  test('HTML in prompts and names runs nowhere', async () => {
    const prompt = '<img src=x onerror="globalThis.__canary=1"><script>globalThis.__canary=1</script>';
    await forge(LIST, list(task({ id: 'gen_html', prompt, title: prompt })));
    expect((await known('gen_html'))?.['prompt']).toBe(prompt);
    for (const name of ['popup.html', 'library.html']) {
      const opened = await journey.browser.open(journey.browser.extensionUrl(name));
      await opened.waitFor('document.querySelector("main, [role=status]")');
      expect(await opened.evaluate('typeof globalThis.__canary')).toBe('undefined');
      await opened.close();
    }
  });

  test('the page cannot speak for the extension', async () => {
    const answer = await page.evaluate<string>(`(async () => {
      const api = globalThis.chrome?.runtime ?? globalThis.browser?.runtime;
      if (!api?.sendMessage) return 'no way in';
      return new Promise((resolve) => api.sendMessage('${new URL(journey.browser.extensionUrl('')).host}',
        { id: 1, type: 'backup.start', timestamp: 1 }, () => resolve(String(api.lastError?.message))));
    })()`);
    expect(answer).toMatch(/no way in|Could not establish connection/);
    expect(await rows('scans')).toEqual([]);
  });

  test('nothing was asked of any other host, and nothing but GET', () => expectReadOnly(site));
});
