import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { expectReadOnly } from './expectations.ts';
import { Journey } from './journey.ts';
import { SelectionPage, wanted, type ShownBox } from './selection-page.ts';

const engine = engineUnderTest();

/** Sums up what moves by itself from now on. Firefox cannot tell; there, and here too, the boxes are compared. */
const WATCH_SHIFTS = `(() => {
  globalThis.__shifts = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) globalThis.__shifts += value;
  }).observe({ type: 'layout-shift' });
})()`;

describe.skipIf(findBrowser(engine) === null)(`selection on the page of Sora 1 in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let shown: SelectionPage;
  /** The list's own order, as the page shows it. */
  const order: string[] = [];
  const picked = new Set<string>();

  beforeAll(async () => {
    site = await startSite({ library: makeLibrary({ tasks: 280, mediaBytes: 6_000 }) });
    journey = await Journey.begin(engine, site);
    shown = new SelectionPage(await journey.signIn());
    await shown.page.setViewport(1_100, 800);
    await shown.untilBoxes(12);
  });

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  /** Scrolls down step by step, as a person would, and notes the tiles in the order of their rows. */
  const readOrder = async (rows: number) => {
    const tiles = new Map<number, string[]>();
    for (let top = 0; top <= rows * 206; top += 412) {
      await shown.scrollTo(top);
      const now = await shown.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[data-index]')]
          .filter(({ hidden }) => !hidden)
          .map((row) => ({
            index: Number(row.dataset['index']),
            ids: [...row.querySelectorAll('.tile:not([hidden]) > a')].map((link) =>
              (link.getAttribute('href') ?? '').replace('/g/', ''),
            ),
          })),
      );
      for (const { index, ids } of now) tiles.set(index, ids);
    }
    order.push(...[...tiles].sort(([one], [other]) => one - other).flatMap(([, ids]) => ids));
  };

  const tileRects = () =>
    shown.page.evaluate(() =>
      [...document.querySelectorAll('.tile, nav, main')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height];
      }),
    );

  const isChecked = async () => (await shown.boxes()).filter((box) => box.isChecked).map(({ id }) => id);

  test('a click picks one card, and leaves the page where it is', async () => {
    const [first] = await shown.clickable();
    if (!first) throw new Error('no box');
    await shown.toggle(first);
    await shown.untilBar(/1 selected/);
    expect(await isChecked()).toEqual([first.id]);
    expect(new URL(await shown.page.url()).pathname).toBe('/library');
    await shown.toggle(first);
    await expect.poll(() => shown.bar()).toBe('');
  });

  test('a range reaches over rows that were recycled on the way', async () => {
    await readOrder(14);
    await shown.scrollTo(0);
    const from = (await shown.clickable())[0] as ShownBox;
    await shown.toggle(from);
    // Eight on, which is some rows further than the window shows.
    await shown.page.setViewport(1_100, 420);
    const target = order.indexOf(from.id) + 7;
    await shown.scrollTo(Math.floor(target / 3) * 206 - 60);
    const boxes = await shown.boxes();
    const to = boxes.find(({ id }) => id === order[target]);
    if (!to) throw new Error(`not shown: ${order[target]} among ${boxes.map(({ id }) => id).join()}`);
    await clickExactly(to);
    for (const id of order.slice(target - 7, target + 1)) picked.add(id);
    await shown.untilBar(/8 selected/);
    await shown.page.setViewport(1_100, 800);
  });

  /** By its place: its name may be that of others. */
  const clickExactly = async (box: ShownBox) => {
    const isAlone = (await shown.clickable()).some(({ id }) => id === box.id);
    if (isAlone) return shown.toggle(box, true);
    await shown.page.evaluate((id) => {
      const root = document.querySelector('lifeboat-controls')?.shadowRoot;
      root?.querySelector<HTMLElement>(`[aria-describedby$="${id}"]`)?.focus();
    }, box.id);
    await shown.page.press('Shift+Space');
  };

  test('the keyboard picks, goes on and takes ranges', async () => {
    await shown.scrollTo(6 * 206);
    const start = (await shown.clickable()).find(({ id }) => !picked.has(id)) as ShownBox;
    const at = order.indexOf(start.id);
    await shown.toggle(start);
    await shown.untilBar(/9 selected/);
    await shown.page.press('Shift+ArrowRight');
    await shown.untilBar(/10 selected/);
    await shown.page.press('ArrowRight');
    await shown.page.press('ArrowRight');
    await shown.page.press('Space');
    await shown.untilBar(/11 selected/);
    await shown.page.press('ArrowRight');
    await shown.page.press('Shift+Space');
    await shown.untilBar(/12 selected/);
    for (const step of [0, 1, 3, 4]) picked.add(order[at + step] ?? '');
    expect(picked.size).toBe(12);
  });

  test('what was picked stays through scrolling and through the site’s own navigation', async () => {
    await shown.scrollTo(40 * 206);
    await shown.untilBar(/12 selected/);
    await shown.page.click('link', 'Trash');
    await shown.page.waitFor("document.querySelector('h1').textContent === 'Trash'");
    await shown.untilBar(/12 selected/);
    await shown.page.click('link', 'Library');
    await shown.untilBoxes(12);
    expect(await isChecked()).toEqual(
      order
        .slice(0, 20)
        .filter((id) => picked.has(id))
        .slice(0, (await isChecked()).length),
    );
    expect((await isChecked()).length).toBeGreaterThan(4);
  });

  test('the page cannot pick, save or clear anything by itself', async () => {
    await shown.page.evaluate(() => {
      const root = document.querySelector('lifeboat-controls')?.shadowRoot;
      for (const control of root?.querySelectorAll<HTMLElement>('input, button') ?? []) {
        control.click();
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
          control.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, shiftKey: true }));
        control.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', shiftKey: true, bubbles: true }));
        control.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      }
    });
    await shown.scrollTo(206);
    await shown.untilBar(/12 selected/);
    expect((await wanted(journey.browser)).ids).toEqual([]);
  });

  test('our controls have no fault that axe finds, and the page has no box that moved', async () => {
    const faults = await axe(shown.page);
    expect(faults.filter(({ targets }) => targets.some((one) => one.includes('lifeboat-')))).toEqual([]);
    const withOurs = await tileRects();
    await shown.page.evaluate(
      "document.querySelector('lifeboat-controls').style.setProperty('display', 'none', 'important')",
    );
    expect(await tileRects()).toEqual(withOurs);
    await shown.page.evaluate("document.querySelector('lifeboat-controls').style.removeProperty('display')");
    if (engine === 'chromium') await shown.page.evaluate(WATCH_SHIFTS);
    const [one] = await shown.clickable();
    if (!one) throw new Error('no box');
    await shown.toggle(one);
    await shown.toggle(one);
    await shown.untilBar(/12 selected/);
    expect(await tileRects()).toEqual(withOurs);
  });

  test('exactly what was picked is saved, though no list of it was ever read', async () => {
    await shown.page.click('button', 'Save selected');
    await shown.untilBar(/12 of 12 saved/, 60_000);
    expect(await wanted(journey.browser)).toEqual({ ids: [...picked].sort(), areHeld: true });
    expect(site.log.filter(({ path }) => path.includes('list_tasks?limit=100'))).toEqual([]);
    const marks = (await shown.boxes()).map(({ id, mark }) => [id, mark]);
    expect(marks).toEqual(marks.map(([id = '']) => [id, picked.has(id) ? 'Saved' : '']));
    expect(await isChecked()).toEqual([]);
    if (engine === 'chromium') expect(await shown.page.evaluate('globalThis.__shifts')).toBe(0);
    expectReadOnly(site);
  });

  test('an item’s own page has one control, which tells how it stands', async () => {
    await shown.page.goto(`https://sora.chatgpt.com/g/${[...picked][0]}`);
    await shown.page.waitFor(`${ONE}?.innerText.trim() === 'Saved'`);
  });

  test('nothing is left of it when the extension goes', async () => {
    await shown.page.goto('https://sora.chatgpt.com/library');
    await shown.untilBoxes(6);
    await shown.page.evaluate(`(() => {
      document.querySelector('lifeboat-controls').dataset.old = '';
      globalThis.__thrown = [];
      addEventListener('error', ({ message }) => __thrown.push(message));
      addEventListener('unhandledrejection', ({ reason }) => __thrown.push(String(reason)));
    })()`);
    const popup = await journey.popup();
    await popup.evaluate('void (globalThis.browser ?? chrome).runtime.reload()').catch(() => undefined);
    await shown.page.waitFor("!document.querySelector('[data-old]')");
    await shown.scrollTo(412);
    expect(await shown.page.evaluate('globalThis.__thrown')).toEqual([]);
  });
});

const ONE = "document.querySelector('lifeboat-controls')?.shadowRoot.querySelector('.one:not([hidden])')";
