import type { Page } from '../browser/browser.ts';
import type { LoggedRequest } from '../site/request-log.ts';

/** Every place of the stand-ins where a person's own work is listed, but for single folders. */
export const PLACES = {
  sora1: ['/library', '/library/trash'],
  sora2: ['/drafts', '/profile'],
  chatgpt: ['/images', '/library'],
} as const;

const hostOf = (site: keyof typeof PLACES): string =>
  site === 'chatgpt' ? 'https://chatgpt.com' : 'https://sora.chatgpt.com';

/** Goes to each place of a site and scrolls down until nothing more comes. */
export async function browse(page: Page, site: keyof typeof PLACES): Promise<void> {
  for (const path of PLACES[site]) await browseTo(page, hostOf(site) + path);
}

export async function browseTo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitFor(`document.querySelectorAll('.tile').length > 0`);
  await page.evaluate(scrollToEnd);
}

async function scrollToEnd(): Promise<void> {
  const scroller = document.querySelector('#scroller');
  if (!scroller) throw new Error('the page has no list');
  let still = 0;
  let height = 0;
  while (still < 10) {
    still = scroller.scrollHeight > height ? 0 : still + 1;
    height = Math.max(height, scroller.scrollHeight);
    scroller.scrollTo(0, scroller.scrollHeight);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the page itself, or whoever speaks in its place, asked of the services' lists and items, in order. */
export function listsAsked(log: readonly LoggedRequest[]): string[] {
  return log.filter(({ path }) => isList(path)).map(described);
}

/** Links to single files, which the queue asks for, and who is signed in, are no lists. */
function isList(path: string): boolean {
  return (
    /^\/backend(?:-api)?\//.test(path) &&
    !/\/download\b|\/files\/download\/|\/estuary\/|\/accounts\/check/.test(path)
  );
}

function described(entry: LoggedRequest): string {
  const { host, method, path, headers, body, origin, hasAuthorization, hasCookie } = entry;
  return JSON.stringify([host, method, path, origin, hasAuthorization, hasCookie, headers, body]);
}
