import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserUnderTest } from '../browser/browser.ts';

const EVERY = 150;
const SETTLING = 6_000;
const SAMPLES = 9;

export interface Peak<T> {
  result: T;
  /** Bytes of all processes before `work` and at most during it. */
  before: number;
  peak: number;
}

/** The median of a calm browser, then the highest of what is seen while `work` runs. */
export async function peakDuring<T>(browser: BrowserUnderTest, work: () => Promise<T>): Promise<Peak<T>> {
  const before = await calm(browser);
  let peak = 0;
  let done = false;
  const watching = (async () => {
    while (!done) {
      peak = Math.max(peak, await browser.memory());
      await delay(EVERY);
    }
  })();
  const result = await work().finally(() => (done = true));
  await watching;
  return { result, before, peak };
}

/** The median of a browser that has settled. */
export async function calm(browser: BrowserUnderTest): Promise<number> {
  await delay(SETTLING);
  const samples: number[] = [];
  for (let count = 0; count < SAMPLES; count++) {
    samples.push(await browser.memory());
    await delay(EVERY);
  }
  return samples.sort((a, b) => a - b)[Math.floor(SAMPLES / 2)] ?? 0;
}
