import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '../browser/browser.ts';
import type { Journey } from '../e2e/journey.ts';
import { shootOnce, shootPopup, shootWindow } from './camera.ts';

export interface TourResult {
  /** Absolute path of the finished archive. */
  archive: string;
  /** From the click to the last file saved. */
  backupSeconds: number;
  /** From the click to the finished file. */
  exportSeconds: number;
  /** What the popup says in the end. */
  outcome: string;
}

/** Milliseconds. */
const BETWEEN_LOOKS = 200;
const BETWEEN_LINES = 2_000;
const LONGEST_BACKUP = 5 * 60_000;

/** What the popup's status line says once nothing is left to do. */
const ENDED = /^(Everything listed is saved|All but |Nothing to save )/;

/** What a person does: sign in, click `Back up everything`, wait, click `Export archive`; with pictures on the way. */
export async function takeTour(journey: Journey): Promise<TourResult> {
  const site = await journey.signIn();
  console.log(`Signed in at ${await site.url()}`);
  await shootOnce(site, '1-the-stand-in-site');
  await journey.signInToChatGpt();
  await journey.switchOnChatGpt();
  const popup = await openPopup(journey);
  await shootPopup(popup, '2-first-run');

  console.log('Back up everything');
  const begun = performance.now();
  await popup.click('button', 'Back up everything');
  const outcome = await followBackup(journey, popup);
  const backupSeconds = secondsSince(begun);
  await shootPopup(popup, '4-everything-saved');

  console.log('Export archive');
  const asked = performance.now();
  const archive = await journey.exportArchive();
  const exportSeconds = secondsSince(asked);
  await popup.waitFor("document.body.innerText.includes('Saved in your downloads')");
  await shootPopup(popup, '5-archive-saved');
  await popup.close();

  await shootLibrary(journey);
  return { archive, backupSeconds, exportSeconds, outcome };
}

async function openPopup(journey: Journey): Promise<Page> {
  const popup = await journey.popup();
  await popup.waitFor("document.querySelector('main button')");
  return popup;
}

/** Says every two seconds what the popup shows, where that is anything new; answers its last words. */
async function followBackup(journey: Journey, popup: Page): Promise<string> {
  const begun = performance.now();
  let lines = 0;
  let said = '';
  let isPictured = false;
  for (let spent = 0; spent < LONGEST_BACKUP; spent = performance.now() - begun) {
    const { progress, status } = await journey.state(popup);
    const hasEnded = ENDED.test(status);
    const line = `  ${progress} · ${status}`;
    if (progress && line !== said && (hasEnded || spent > lines * BETWEEN_LINES)) {
      console.log(line);
      said = line;
      lines = Math.ceil(spent / BETWEEN_LINES);
    }
    if (hasEnded) return status;
    if (!isPictured && isWellUnderWay(progress)) {
      await shootPopup(popup, '3-while-it-runs');
      isPictured = true;
    }
    await delay(BETWEEN_LOOKS);
  }
  const { text } = await journey.state(popup);
  throw new Error(`The backup did not end in time; the popup says:\n${text}`);
}

/** At least a third of `812 of 1,204 saved` is done: the picture shows a bar worth seeing. */
function isWellUnderWay(progress: string | null): boolean {
  const [saved = 0, total = 0] = (progress?.replaceAll(',', '').match(/\d+/g) ?? []).map(Number);
  return total > 0 && saved >= total / 3;
}

async function shootLibrary(journey: Journey): Promise<void> {
  const library = await journey.browser.open(journey.browser.extensionUrl('library.html'));
  await library.waitFor("document.querySelector('table')");
  await shootWindow(library, '6-library');
  await library.close();
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;
