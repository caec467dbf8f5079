import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '../browser/browser.ts';
import { places } from './places.ts';

/** CSS pixels: the popup as browsers show it, and a window for whole pages. */
const POPUP_WIDTH = 376;
const WINDOW = { width: 1280, height: 800 };

/** Longer than any transition of ours. */
const SETTLING = 350;

/** Two pictures of the popup: `<name>-light.png` and `<name>-dark.png`. */
export function shootPopup(page: Page, name: string): Promise<void> {
  return shootWhole(page, name, POPUP_WIDTH);
}

/** The same of a page in a window. */
export function shootWindow(page: Page, name: string): Promise<void> {
  return shootWhole(page, name, WINDOW.width);
}

/** One picture of a page that has one look only. */
export async function shootOnce(page: Page, name: string): Promise<void> {
  await page.setViewport(WINDOW.width, WINDOW.height);
  await delay(SETTLING);
  await page.screenshot(join(places.screenshots, `${name}.png`));
}

/** As tall as what the page holds, so that nothing of it is out of sight. */
async function shootWhole(page: Page, name: string, width: number): Promise<void> {
  await page.setViewport(width, 100);
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  for (const look of ['dark', 'light']) {
    await page.setViewport(width, height, { dark: look === 'dark' });
    await delay(SETTLING);
    await page.screenshot(join(places.screenshots, `${name}-${look}.png`));
  }
}
