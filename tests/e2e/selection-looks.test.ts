import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../browser/axe.ts';
import { engineUnderTest } from '../browser/launch.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { Journey } from './journey.ts';
import { SelectionPage } from './selection-page.ts';

const engine = engineUnderTest();

/** Where a checkbox lies, against the card that it is for; CSS pixels. */
interface Fit {
  id: string;
  fromStart: number;
  fromTop: number;
  /** What one sees and clicks in its middle is ours. */
  isOnTop: boolean;
  isMarkInside: boolean;
}

describe.skipIf(findBrowser(engine) === null)(`selection over odd pages in ${engine}`, () => {
  let site: Site;
  let journey: Journey;
  let shown: SelectionPage;

  beforeAll(async () => {
    site = await startSite({
      library: makeLibrary({ tasks: 40, mediaBytes: 6_000, sora2: { generations: 40 } }),
    });
    journey = await Journey.begin(engine, site);
    shown = new SelectionPage(await journey.signIn());
    await shown.page.setViewport(1_200, 800);
    await shown.untilBoxes(8);
  }, 60_000);

  afterAll(async () => {
    await journey.end();
    await site.close();
  });

  const fits = () => shown.page.evaluate<Fit[]>(measureFits);

  const expectFits = async () => {
    await shown.untilBoxes(3);
    const all = await fits();
    expect(all.length).toBeGreaterThan(2);
    for (const fit of all) {
      expect(fit).toMatchObject({ isOnTop: true, isMarkInside: true });
      expect(Math.abs(fit.fromStart - 8)).toBeLessThan(2);
      expect(Math.abs(fit.fromTop - 8)).toBeLessThan(2);
    }
  };

  test('boxes lie in the corner of their cards, with their marks inside', async () => {
    const [one] = await shown.clickable();
    if (!one) throw new Error('no box');
    await shown.toggle(one);
    await shown.page.click('button', 'Save selected');
    await shown.untilBar(/1 of 1 saved/, 30_000);
    await expectFits();
  });

  test('in the other corner where the page reads from right to left', async () => {
    await shown.page.evaluate("document.documentElement.dir = 'rtl'");
    await expectFits();
    await shown.page.evaluate("document.documentElement.dir = ''");
    await expectFits();
  });

  test.each([1.5, 0.67])('at a zoom of %s', async (factor) => {
    await zoomTo(factor);
    await expectFits();
    await shown.page.evaluate(focusFirst);
    await shown.page.press('Space');
    await shown.untilBar(/^1 selected/);
    await shown.page.press('Escape');
    await zoomTo(1);
  });

  const zoomTo = async (factor: number) => {
    const own = await journey.browser.open(journey.browser.extensionUrl('popup.html'));
    await own.evaluate<undefined, [number]>(async (to) => {
      const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as {
        tabs: {
          query(what: { url: string }): Promise<{ id: number }[]>;
          setZoom(tab: number, factor: number): Promise<void>;
        };
      };
      for (const { id } of await api.tabs.query({ url: 'https://sora.chatgpt.com/*' }))
        await api.tabs.setZoom(id, to);
    }, factor);
    await own.close();
    await shown.page.waitFor(`Math.abs(devicePixelRatio - ${factor}) < 0.05`);
  };

  test.each([
    ['the site’s own dialog', openOwnDialog, closeOwnDialog],
    ['a native modal dialog', openModal, closeModal],
  ])('none shows through %s, and none can be clicked under it', async (_, open, close) => {
    await shown.page.goto('https://sora.chatgpt.com/drafts');
    await shown.untilBoxes(6);
    const before = (await shown.boxes()).length;
    await shown.page.evaluate(open);
    await expect.poll(async () => (await shown.boxes()).length).toBeLessThan(before);
    await shown.page.waitFor('new Promise((done) => setTimeout(() => done(true), 300))');
    expect(await shown.page.evaluate<string[]>(boxesUnderDialog)).toEqual([]);
    await shown.page.evaluate(close);
    await expect.poll(async () => (await shown.boxes()).length).toBe(before);
  });

  test('its controls follow a site that is light or dark, without a fault that axe finds', async () => {
    for (const [path, colour, theme] of [
      ['Library', '#ffffff', 'light'],
      ['Trash', '#101114', 'dark'],
    ] as const) {
      await shown.page.evaluate<undefined, [string]>((to) => {
        document.body.style.background = to;
      }, colour);
      await shown.page.click('link', path);
      await shown.untilBoxes(1);
      const [one] = await shown.clickable();
      if (!one) throw new Error('no box');
      await shown.toggle(one);
      await shown.untilBar(/1 selected/);
      expect(await shown.page.evaluate(`${ROOT}.querySelector('[data-theme]').dataset.theme`)).toBe(theme);
      const faults = await axe(shown.page);
      expect(faults.filter(({ targets }) => targets.some((target) => target.includes('lifeboat-')))).toEqual(
        [],
      );
      await shown.page.click('button', 'Clear selection');
    }
  });

  test('the bar stays inside a narrow window', async () => {
    await shown.page.setViewport(360, 640);
    await shown.page.goto('https://sora.chatgpt.com/library');
    const [one] = await shown.untilBoxes(1);
    if (!one) throw new Error('no box');
    await shown.page.evaluate(focusFirst);
    await shown.page.press('Space');
    await shown.untilBar(/^1 selected/);
    const bar = await shown.page.evaluate<{ left: number; right: number; bottom: number }>(
      `${ROOT}.querySelector('.bar').getBoundingClientRect().toJSON()`,
    );
    expect(bar.left).toBeGreaterThanOrEqual(0);
    expect(bar.right).toBeLessThanOrEqual(360);
    expect(bar.bottom).toBeLessThanOrEqual(640);
  });
});

const ROOT = "document.querySelector('lifeboat-controls').shadowRoot";

/** Runs in the page. */
function measureFits(): Fit[] {
  const host = document.querySelector('lifeboat-controls');
  const isRtl = getComputedStyle(document.documentElement).direction === 'rtl';
  return [...(host?.shadowRoot?.querySelectorAll('input') ?? [])].flatMap((input) => {
    const id = (input.getAttribute('aria-describedby') ?? '').replace(/^mark-\w+?-/, '');
    const card = document.querySelector(`.tile a[href$="${id}"]`)?.closest('.tile')?.getBoundingClientRect();
    if (!card) return [];
    const box = input.getBoundingClientRect();
    const mark = input.parentElement
      ?.querySelector<HTMLElement>('.mark:not([hidden])')
      ?.getBoundingClientRect();
    return {
      id,
      fromStart: isRtl ? card.right - box.right : box.left - card.left,
      fromTop: box.top - card.top,
      isOnTop: document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === host,
      isMarkInside: !mark || (mark.left >= card.left && mark.right <= card.right),
    };
  });
}

function focusFirst(): void {
  document.querySelector('lifeboat-controls')?.shadowRoot?.querySelector('input')?.focus();
}

function openOwnDialog(): void {
  document.querySelector<HTMLElement>('.tile a[href^="/d/"]')?.click();
}

function closeOwnDialog(): void {
  history.back();
}

function openModal(): void {
  const dialog = document.createElement('dialog');
  dialog.id = 'modal';
  dialog.textContent = 'Are you sure?';
  document.body.append(dialog);
  dialog.showModal();
}

function closeModal(): void {
  document.querySelector('#modal')?.remove();
}

/** Ids of boxes of which any part lies where a dialog, or what a modal one covers, is. */
function boxesUnderDialog(): string[] {
  const modal = document.querySelector('dialog[open]');
  const over = modal ? document.documentElement : document.querySelector('[role=dialog]:not([hidden])');
  const area = over?.getBoundingClientRect() ?? new DOMRect();
  const root = document.querySelector('lifeboat-controls')?.shadowRoot;
  return [...(root?.querySelectorAll('input') ?? [])].flatMap((input) => {
    const { left, right, top, bottom } = input.getBoundingClientRect();
    const isUnder = left < area.right && right > area.left && top < area.bottom && bottom > area.top;
    return isUnder ? (input.ariaLabel ?? '') : [];
  });
}
