import { setTimeout as delay } from 'node:timers/promises';
import type { BenchPage } from './page/main.ts';
import type { TestBed } from './test-bed.ts';

type Progress = Awaited<ReturnType<BenchPage['progress']>>;

/** Signs in and clicks `Back up everything` in the popup. Answers a clock: seconds since the click. */
export async function startBackup(bed: TestBed): Promise<() => number> {
  const { browser } = bed;
  await browser.open('https://sora.chatgpt.com/__standin/sign-in');
  const popup = await browser.open(browser.extensionUrl('popup.html'));
  await popup.waitFor(`document.body.innerText.includes('Back up everything')`);
  const start = performance.now();
  await popup.click('button', 'Back up everything');
  await popup.close();
  return () => (performance.now() - start) / 1000;
}

export async function until(bed: TestBed, isReached: (progress: Progress) => boolean): Promise<Progress> {
  const end = Date.now() + 600_000;
  for (;;) {
    const progress = await bed.call('progress');
    if (isReached(progress)) return progress;
    if (Date.now() > end) throw new Error(`the backup does not end: ${JSON.stringify(progress)}`);
    await delay(200);
  }
}
