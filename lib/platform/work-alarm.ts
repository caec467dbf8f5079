import { browser } from 'wxt/browser';

const NAME = 'work';

/** The shortest period that Chromium grants. */
const HALF_A_MINUTE = 0.5;

let isLeft = false;
let holds = 0;
let applying: Promise<void> | null = null;

/**
 * While there is work, wakes the background every half minute, should it have been stopped. The last word counts,
 * however quickly one follows another.
 */
export function keepWorkAlarm(isNeeded: boolean): Promise<void> {
  isLeft = isNeeded;
  return applied();
}

/**
 * Keeps the alarm until what is called back: whoever looked before something new was written down, and says only now
 * that nothing is left, is not believed.
 */
export async function holdWorkAlarm(): Promise<() => void> {
  holds += 1;
  await applied();
  return () => {
    holds -= 1;
    void applied();
  };
}

function isWanted(): boolean {
  return isLeft || holds > 0;
}

function applied(): Promise<void> {
  applying ??= apply();
  return applying;
}

async function apply(): Promise<void> {
  let applied: boolean | null = null;
  try {
    while (applied !== isWanted()) {
      applied = isWanted();
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
