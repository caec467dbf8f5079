import { setTimeout as delay } from 'node:timers/promises';
import type { Journey } from '../e2e/journey.ts';

/** Leaves the browser to the person, with the popup and the library page in tabs; returns once it was closed. */
export async function stayOpen({ browser }: Journey, exitCode: number): Promise<void> {
  // Before the listener that would end this as an interruption: here it is the ordinary end.
  process.prependOnceListener('SIGINT', () => process.exit(exitCode));
  const pages = ['library.html', 'popup.html'].map((page) => browser.extensionUrl(page));
  for (const page of pages) await browser.open(page);
  console.log(`\nOpen: ${pages.join(' and ')}\nCtrl-C ends it.`);
  while (await isOpen(browser)) await delay(500);
}

async function isOpen(browser: Journey['browser']): Promise<boolean> {
  return (await browser.pages().catch(() => [])).length > 0;
}
