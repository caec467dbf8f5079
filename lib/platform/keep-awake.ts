import { browser } from 'wxt/browser';

/** Both browsers stop an idle background after 30 s, a running fetch notwithstanding. */
const EVERY = 20_000;

let timer: ReturnType<typeof setInterval> | undefined;

/**
 * While work runs, a call into the browser now and then resets the idle clock. It only saves time: were the
 * background stopped all the same, the alarm would start it again and nothing would be lost.
 */
export function keepAwake(isWorking: boolean): void {
  if (isWorking) timer ??= setInterval(() => void browser.runtime.getPlatformInfo(), EVERY);
  if (isWorking || timer === undefined) return;
  clearInterval(timer);
  timer = undefined;
}
