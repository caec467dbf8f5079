import { browser } from 'wxt/browser';

const NAME = 'work';

/** The shortest period that Chromium grants. */
const HALF_A_MINUTE = 0.5;

/** While there is work, wakes the background every half minute, should it have been stopped. */
export async function keepWorkAlarm(isNeeded: boolean): Promise<void> {
  const current = await browser.alarms.get(NAME);
  if (isNeeded && !current) await browser.alarms.create(NAME, { periodInMinutes: HALF_A_MINUTE });
  if (!isNeeded && current) await browser.alarms.clear(NAME);
}

/** Register in the first tick. */
export function onWorkAlarm(wake: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) wake();
  });
}
