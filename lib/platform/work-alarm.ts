import { browser } from 'wxt/browser';

const NAME = 'work';

/** The shortest period that Chromium grants. */
const HALF_A_MINUTE = 0.5;

let isWanted = false;
let applying: Promise<void> | null = null;

/**
 * While there is work, wakes the background every half minute, should it have been stopped. The last word counts,
 * however quickly one follows another.
 */
export function keepWorkAlarm(isNeeded: boolean): Promise<void> {
  isWanted = isNeeded;
  applying ??= apply();
  return applying;
}

async function apply(): Promise<void> {
  let applied: boolean | null = null;
  try {
    while (applied !== isWanted) {
      applied = isWanted;
      const current = await browser.alarms.get(NAME);
      if (applied && !current) await browser.alarms.create(NAME, { periodInMinutes: HALF_A_MINUTE });
      if (!applied && current) await browser.alarms.clear(NAME);
    }
  } finally {
    // In the same breath as the last look at what is wanted, so that no word in between is lost.
    applying = null;
  }
}

/** Register in the first tick. */
export function onWorkAlarm(wake: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) wake();
  });
}
