import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { violations } from '../site/request-log.ts';
import { startSite, type Site } from '../site/server.ts';
import { toEnd } from './browsing.ts';
import { Journey } from './journey.ts';
import { SelectionPage, wanted, type ShownBox } from './selection-page.ts';

const engine = engineUnderTest();

interface Place {
  name: string;
  url: string;
  /** Links of the page's own: to another list, and back. */
  away: string;
  back: string;
  rowHeight: number;
}

const PLACES: readonly Place[] = [
  {
    ...{ name: 'Sora 1', url: 'https://sora.chatgpt.com/library' },
    ...{ away: 'Trash', back: 'Library', rowHeight: 206 },
  },
  {
    ...{ name: 'Sora 2', url: 'https://sora.chatgpt.com/drafts' },
    ...{ away: 'Profile', back: 'Drafts', rowHeight: 206 },
  },
  {
    ...{ name: 'ChatGPT', url: 'https://chatgpt.com/images' },
    ...{ away: 'Library', back: 'Images', rowHeight: 230 },
  },
];

describe.skipIf(findBrowser(engine) === null).each(PLACES)(
  `twelve of a list of 400 of $name in ${engine}`,
  ({ url, away, back, rowHeight }) => {
    let site: Site;
    let journey: Journey;
    let shown: SelectionPage;
    /** In the list's own order, as far as it was scrolled through. */
    const order: string[] = [];
    const picked = new Set<string>();
    /** Below what the stand-ins withhold of the newest. */
    const start = 12 * rowHeight;

    beforeAll(async () => {
      const library = { tasks: 430, mediaBytes: 6_000, images: 540, sora2: { generations: 430 } };
      site = await startSite({ library: makeLibrary(library) });
      journey = await Journey.begin(engine, site);
      shown = new SelectionPage(await journey.signIn());
      await shown.page.setViewport(1_100, 800);
      if (url.startsWith('https://chatgpt.com')) {
        await journey.switchOnChatGpt();
        await shown.page.goto('https://chatgpt.com/__standin/sign-in');
      }
      await shown.page.goto(url);
      await shown.untilBoxes(8);
      // As far as the list is not loaded yet one cannot scroll.
      await shown.page.waitFor(`(() => {
        const scroller = document.querySelector('#scroller');
        scroller.scrollTop = scroller.scrollHeight;
        return scroller.scrollHeight > ${start + 15 * rowHeight + 800};
      })()`);
    }, 60_000);

    afterAll(async () => {
      await journey.end();
      await site.close();
    });

    const isChecked = async () => (await shown.boxes()).filter((box) => box.isChecked).map(({ id }) => id);
    const expectPicked = async (count: number) => {
      await shown.untilBar(new RegExp(`^${count} selected`));
      expect(picked.size).toBe(count);
    };

    const tileRects = () =>
      shown.page.evaluate(() =>
        [...document.querySelectorAll('.tile, nav, main, #scroller')].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [x, y, width, height];
        }),
      );

    /** Boxes that can be clicked by name, by the row that was scrolled to. */
    const clickable: { row: number; box: ShownBox }[] = [];
    let range: { from: (typeof clickable)[number]; to: (typeof clickable)[number] };

    test('a click picks one, and nothing of the site moves', async () => {
      for (let row = 0; row < 8; row += 1) {
        await shown.scrollTo(start + row * rowHeight);
        for (const { id } of await shown.boxes()) if (!order.includes(id)) order.push(id);
        clickable.push(...(await shown.clickable()).map((box) => ({ row, box })));
      }
      range = rangeIn();
      await shown.scrollTo(start + range.from.row * rowHeight);
      const before = await tileRects();
      if (engine === 'chromium') await shown.page.evaluate(watchShifts);
      await shown.toggle(range.from.box);
      picked.add(range.from.box.id);
      await expectPicked(1);
      expect(await tileRects()).toEqual(before);
      if (engine === 'chromium') expect(await shown.page.evaluate('globalThis.shifts')).toBe(0);
    });

    /** Two of them that are four to nine apart. */
    const rangeIn = (): typeof range => {
      for (const from of clickable) {
        const apart = ({ box }: typeof from) => order.indexOf(box.id) - order.indexOf(from.box.id);
        const to = clickable.find((other) => apart(other) >= 3 && apart(other) <= 8);
        if (to) return { from, to };
      }
      throw new Error('no two boxes that a range could reach from one to the other');
    };

    test('shift and a click pick everything up to there, though all of it was recycled meanwhile', async () => {
      await shown.scrollTo(0);
      await shown.scrollTo(start + 9 * rowHeight);
      await shown.scrollTo(start + range.to.row * rowHeight);
      await shown.toggle(range.to.box, true);
      const [first, last] = [range.from, range.to].map(({ box }) => order.indexOf(box.id));
      for (const id of order.slice(first, (last ?? 0) + 1)) picked.add(id);
      await expectPicked(picked.size);
    });

    test('the keyboard picks the rest of twelve', async () => {
      const next = order.indexOf([...picked].at(-1) ?? '') + 1;
      let box: ShownBox | undefined;
      for (let row = range.to.row; row < range.to.row + 3 && !box; row += 1) {
        await shown.scrollTo(start + row * rowHeight);
        box = (await shown.boxes()).find(({ id }) => id === order[next]);
      }
      await shown.page.evaluate((id) => {
        const root = document.querySelector('lifeboat-controls')?.shadowRoot;
        root?.querySelector<HTMLElement>(`[aria-describedby$="${id}"]`)?.focus();
      }, box?.id ?? '');
      let at = next;
      await shown.page.press('Space');
      picked.add(order[at] ?? '');
      while (picked.size < 11) {
        await shown.page.press('Shift+ArrowRight');
        picked.add(order[(at += 1)] ?? '');
        await expectPicked(picked.size);
      }
      await shown.page.press('ArrowRight');
      await shown.page.press('ArrowRight');
      await shown.page.press('Space');
      picked.add(order[at + 2] ?? '');
      await expectPicked(12);
    });

    test('every control has a name and its place in the order of focus, and axe finds nothing', async () => {
      await shown.scrollTo(start);
      const boxes = await shown.boxes();
      await shown.page.evaluate(
        (id) => {
          const root = document.querySelector('lifeboat-controls')?.shadowRoot;
          root?.querySelector<HTMLElement>(`[aria-describedby$="${id}"]`)?.focus();
        },
        boxes.at(-2)?.id ?? '',
      );
      const names: string[] = [];
      for (let step = 0; step < 4; step += 1) {
        await shown.page.press('Tab');
        names.push(await shown.page.evaluate<string>(FOCUSED));
      }
      const bar = ['Save selected', 'Select all on page', 'Clear selection'];
      expect(names).toEqual([boxes.at(-1)?.name, ...bar]);
      expect(boxes.every(({ name }) => /^Select \S/.test(name))).toBe(true);
      const faults = await axe(shown.page);
      expect(faults.filter(({ targets }) => targets.some((one) => one.includes('lifeboat-')))).toEqual([]);
    });

    test('all of it stays picked to the end of the list and back, and on another page and back', async () => {
      await toEnd(shown.page);
      await shown.untilBar(/^12 selected/);
      const all = Number(/(\d+) loaded/.exec(await shown.bar())?.[1]);
      expect(all).toBeGreaterThan(40);
      expect(await isChecked()).toEqual([]);
      await shown.page.click('link', away);
      await shown.page.waitFor(`document.querySelector('nav [aria-current]').textContent === '${away}'`);
      await shown.untilBar(/^12 selected/);
      await shown.page.click('link', back);
      await shown.untilBoxes(8);
      const seen = new Set<string>();
      for (let row = 0; row < 9; row += 1) {
        await shown.scrollTo(start + (row - 1) * rowHeight);
        for (const id of await isChecked()) seen.add(id);
      }
      expect([...seen].sort()).toEqual([...picked].sort());
    }, 60_000);

    test('exactly those twelve are saved', async () => {
      await shown.page.click('button', 'Save selected');
      await shown.untilBar(/^12 of 12 saved/, 90_000);
      expect(await wanted(journey.browser)).toEqual({ ids: [...picked].sort(), areHeld: true });
      expect(violations(site.log)).toEqual([]);
    }, 120_000);
  },
);

/** Sums up what moves by itself from now on; only Chromium can tell. */
function watchShifts(): void {
  let shifts = 0;
  new PerformanceObserver((list) => {
    const moved = list.getEntries() as (PerformanceEntry & { value?: number })[];
    for (const { value = 0 } of moved) shifts += value;
    Object.assign(globalThis, { shifts });
  }).observe({ type: 'layout-shift' });
  Object.assign(globalThis, { shifts });
}

const FOCUSED = `(() => {
  const focused = document.querySelector('lifeboat-controls').shadowRoot.activeElement;
  return focused?.ariaLabel ?? focused?.textContent ?? 'nothing of ours';
})()`;
